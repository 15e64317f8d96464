import type { RangeStore } from './range-store.ts';
import { readView, writeView } from './view-in-url.ts';

/** The parts of a window that the mirror needs. */
export type UrlWindow = Pick<Window, 'addEventListener' | 'removeEventListener'> & {
  readonly location: Pick<Location, 'pathname' | 'search' | 'hash'>;
  readonly history: Pick<History, 'pushState'>;
};

/**
 * Keeps a store and the address bar alike: every choice is a step that Back undoes. Answers a function that stops it.
 * A change that does not show in the address makes no step.
 */
export const mirrorInUrl = (store: RangeStore, target: UrlWindow): (() => void) => {
  const read = () => store.setState(readView(target.location.search));
  const write = () => {
    const { pathname, search, hash } = target.location;
    const next = writeView(store.getState(), search);
    if (next !== writeView(readView(search), search)) target.history.pushState(null, '', pathname + next + hash);
  };
  target.addEventListener('popstate', read);
  const unsubscribe = store.subscribe(write);
  return () => {
    target.removeEventListener('popstate', read);
    unsubscribe();
  };
};
