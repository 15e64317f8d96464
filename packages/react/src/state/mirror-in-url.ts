import type { ShownColumn } from '../prepare/log-columns.ts';
import type { RangeStore } from './range-store.ts';
import { DEFAULT_VIEW, type UsageView } from './usage-view.ts';
import { namesView, readView, writeView } from './view-in-url.ts';

/** The parts of a window that the mirror needs. */
export type UrlWindow = Pick<Window, 'addEventListener' | 'removeEventListener'> & {
  readonly location: Pick<Location, 'pathname' | 'search' | 'hash'>;
  readonly history: Pick<History, 'pushState' | 'replaceState'>;
  /** Absent in browsers of before 2026: there a link of the host's router to the same page is not followed. */
  readonly navigation?: EntryEvents;
};

interface EntryEvents {
  addEventListener(name: 'currententrychange', listener: (event: EntryEvent) => void): void;
  removeEventListener(name: 'currententrychange', listener: (event: EntryEvent) => void): void;
}

type EntryEvent = Event & { readonly navigationType?: string | null };

/**
 * Keeps a store and the address bar alike: every choice is a step that Back undoes. Returns a function that stops it.
 * A change that does not show in the address makes no step; other columns, and the walk from one open call to the next, take the place of
 * the step before.
 */
export const mirrorInUrl = (store: RangeStore, target: UrlWindow): (() => void) => {
  let { pathname: page } = target.location;
  const read = () => showAddress(store, target.location.search);
  const write = () => {
    const { pathname, search, hash } = target.location;
    const view = store.getState();
    const shown = viewAt(search, store);
    if (isAlike(view, shown)) return;
    const isStep = stepText(view) !== stepText(shown);
    target.history[isStep ? 'pushState' : 'replaceState'](null, '', pathname + addressOf(store, search) + hash);
  };
  /**
   * A link of the host's router to this page again. Not what replaces an entry: Next.js 16 does that, after each step of ours, with the address of
   * a moment ago, and would take back what was chosen since. Nor another page: the router may show this one until that is there.
   */
  const follow = ({ navigationType }: EntryEvent) => {
    const { pathname } = target.location;
    if (navigationType === 'push' && pathname === page) read();
    page = pathname;
  };
  target.addEventListener('popstate', read);
  target.navigation?.addEventListener('currententrychange', follow);
  const unsubscribe = store.subscribe(write);
  return () => {
    target.removeEventListener('popstate', read);
    target.navigation?.removeEventListener('currententrychange', follow);
    unsubscribe();
  };
};

/** Shows what an address asks for. One that names no part of a view asks for what the store began with. */
export const showAddress = (store: RangeStore, search: string): void => {
  const view = viewAt(search, store, store.getState().log.columns);
  if (!isAlike(view, store.getState())) store.setState(view);
};

const viewAt = (search: string, store: RangeStore, ownColumns?: readonly ShownColumn[]): UsageView => {
  if (namesView(search)) return readView(search, ownColumns);
  const first = store.getInitialState();
  return { ...first, log: { ...first.log, columns: ownColumns ?? first.log.columns } };
};

/** Where a bare address means something else than the default, a view of nothing but defaults names its range. */
const addressOf = (store: RangeStore, search: string): string => {
  const view = store.getState();
  const address = writeView(view, search);
  if (namesView(address) || isAlike(store.getInitialState(), DEFAULT_VIEW)) return address;
  return `?${new URLSearchParams([['range', view.range], ...new URLSearchParams(address)])}`;
};

const isAlike = (view: UsageView, other: UsageView): boolean => writeView(view, '') === writeView(other, '');

/** What Back goes back by: not which columns there are, nor which of the calls is open. */
const stepText = (view: UsageView): string => {
  const log = { ...view.log, columns: DEFAULT_VIEW.log.columns, call: view.log.call === null ? null : 'open' };
  return writeView({ ...view, log }, '');
};
