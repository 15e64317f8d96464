import type { QueryClient } from '@tanstack/react-query';
import { hashKey } from '@tanstack/react-query';
import type { UsageView } from '../state/usage-view.ts';
import type { AnswerKey, Asking, Question } from './question.ts';

/** What the components on the page ask. */
export interface Askings {
  /** Adds what one component asks. Answers the function that takes it out. */
  readonly add: (asking: Asking) => () => void;
  /** All of it, for a view. */
  readonly of: (chosen: UsageView) => readonly Question[];
}

export const createAskings = (): Askings => {
  // Several components ask the same: it stays until the last of them has gone.
  const counts = new Map<Asking, number>();
  const change = (asking: Asking, by: number) => {
    const count = (counts.get(asking) ?? 0) + by;
    if (count === 0) counts.delete(asking);
    else counts.set(asking, count);
  };
  return {
    add: (asking) => {
      change(asking, 1);
      return () => change(asking, -1);
    },
    of: (chosen) => [...counts.keys()].map((asking) => asking(chosen)).filter((question) => question !== null),
  };
};

/** A question of ours in the cache of answers. Undefined: it was not asked. */
export const findAsked = (queryClient: QueryClient, cacheScope: string, key: AnswerKey) =>
  queryClient.getQueryCache().get(hashKey(['tokenbook', cacheScope, ...key]));
