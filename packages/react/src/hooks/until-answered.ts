import type { QueryClient } from '@tanstack/react-query';
import { findAsked } from './askings.ts';
import type { UsageContextValue } from './usage-context.ts';

type Asked = Pick<UsageContextValue, 'askings' | 'store' | 'cacheScope'>;

/** One wait for all who wait: each look takes the name of every question. */
const waits = new WeakMap<Asked['askings'], Promise<void>>();

/** Resolves when nothing is on its way that components said they ask. */
export const untilAnswered = (queryClient: QueryClient, { askings, store, cacheScope }: Asked): Promise<void> => {
  const isAsked = () =>
    askings
      .of(store.getState(), 'first')
      .some(({ key }) => findAsked(queryClient, cacheScope, key)?.state.fetchStatus === 'fetching');
  const waiting = waits.get(askings);
  if (waiting !== undefined) return waiting;
  if (!isAsked()) return Promise.resolve();
  const wait = new Promise<void>((resolve) => {
    const unsubscribe = queryClient.getQueryCache().subscribe(({ type }) => {
      if ((type !== 'updated' && type !== 'removed') || isAsked()) return;
      unsubscribe();
      waits.delete(askings);
      resolve();
    });
  });
  waits.set(askings, wait);
  return wait;
};
