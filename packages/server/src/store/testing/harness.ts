import { afterEach } from 'vitest';
import type { EventStore } from '../port.ts';

/** A store under test, empty. `settle` lets background work (compaction, merges) run to its end, where there is any. */
export interface OpenedStore {
  readonly store: EventStore;
  readonly settle?: () => Promise<void>;
  /** Closes and opens the same ledger again, where it outlives a process. */
  readonly reopen?: () => Promise<OpenedStore>;
}

export type OpenStore = () => Promise<OpenedStore>;

/** Opens stores and closes them after each test. */
export const openForEachTest = (open: OpenStore): OpenStore => {
  const opened: OpenedStore[] = [];
  afterEach(async () => {
    for (const { store } of opened.splice(0)) await store.close();
  });
  return async () => {
    const store = await open();
    opened.push(store);
    return store;
  };
};

/** Runs a check on the store as it was written and again after its background work, so that both forms of a row are seen. */
export const beforeAndAfterSettling = async ({ settle }: OpenedStore, check: () => Promise<void>): Promise<void> => {
  await check();
  if (settle === undefined) return;
  await settle();
  await check();
};
