import type { RangeStore } from './range-store.ts';
import { DEFAULT_VIEW, type UsageView } from './usage-view.ts';
import { readView, writeView } from './view-in-url.ts';

/** The parts of a window that the mirror needs. */
export type UrlWindow = Pick<Window, 'addEventListener' | 'removeEventListener'> & {
  readonly location: Pick<Location, 'pathname' | 'search' | 'hash'>;
  readonly history: Pick<History, 'pushState' | 'replaceState'>;
};

/**
 * Keeps a store and the address bar alike: every choice is a step that Back undoes. Returns a function that stops it.
 * A change that does not show in the address makes no step; other columns, and the walk from one open call to the next, take the place of
 * the step before.
 */
export const mirrorInUrl = (store: RangeStore, target: UrlWindow): (() => void) => {
  const read = () => store.setState(readView(target.location.search, store.getState().log.columns));
  const write = () => {
    const { pathname, search, hash } = target.location;
    const view = store.getState();
    const shown = readView(search);
    const next = writeView(view, search);
    if (next === writeView(shown, search)) return;
    const isStep = stepText(view) !== stepText(shown);
    target.history[isStep ? 'pushState' : 'replaceState'](null, '', pathname + next + hash);
  };
  target.addEventListener('popstate', read);
  const unsubscribe = store.subscribe(write);
  return () => {
    target.removeEventListener('popstate', read);
    unsubscribe();
  };
};

/** What Back goes back by: not which columns there are, nor which of the calls is open. */
const stepText = (view: UsageView): string => {
  const log = { ...view.log, columns: DEFAULT_VIEW.log.columns, call: view.log.call === null ? null : 'open' };
  return writeView({ ...view, log }, '');
};
