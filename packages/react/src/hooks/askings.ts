import type { QueryClient } from '@tanstack/react-query';
import { hashKey } from '@tanstack/react-query';
import type { UsageView } from '../state/usage-view.ts';
import type { AnswerKey, Asking, AskTurn, Question } from './question.ts';

/** What the components on the page ask. */
export interface Askings {
  /** Adds what one component asks. Returns the function that takes it out. */
  readonly add: (asking: Asking, turn: AskTurn) => () => void;
  /** All that is asked in a turn, for a view. */
  readonly of: (chosen: UsageView, turn: AskTurn) => readonly Question[];
}

export const createAskings = (): Askings => {
  // Several components ask the same: it stays until the last of them has gone.
  const counts = { first: new Map<Asking, number>(), later: new Map<Asking, number>() };
  const change = (asking: Asking, turn: AskTurn, by: number) => {
    const count = (counts[turn].get(asking) ?? 0) + by;
    if (count === 0) counts[turn].delete(asking);
    else counts[turn].set(asking, count);
  };
  return {
    add: (asking, turn) => {
      change(asking, turn, 1);
      return () => change(asking, turn, -1);
    },
    of: (chosen, turn) =>
      [...counts[turn].keys()].map((asking) => asking(chosen)).filter((question) => question !== null),
  };
};

/** A question of ours in the cache of answers. Undefined: it was not asked. */
export const findAsked = (queryClient: QueryClient, cacheScope: string, key: AnswerKey) =>
  queryClient.getQueryCache().get(hashKey(['tokenbook', cacheScope, ...key]));
