import type { QueryClient } from '@tanstack/react-query';
import type { UsageClient } from '@tokenbook/core/client';
import { findAsked } from './askings.ts';
import type { AnswerKey } from './question.ts';
import { untilDrawn } from './until-drawn.ts';
import { type UsageContextValue, useUsageContext } from './usage-context.ts';
import { type UsageAnswer, useAnswer } from './use-answer.ts';

/**
 * One question that what the page shows first never waits for: it goes to the server once all of that is answered and drawn. A browser has six
 * connections to a server, and server and page share this machine's processors where it runs on this machine. `useAskedWhenChosen(…, 'later')` beside it has it asked before this is drawn again.
 */
export const useLaterAnswer = <Answer>(
  key: AnswerKey,
  ask: (client: UsageClient, signal: AbortSignal) => Promise<Answer>,
  isEnabled = true,
): UsageAnswer<Answer> => {
  const context = useUsageContext();
  const { queryClient } = context;
  return useAnswer(
    key,
    async (client, signal) => {
      await untilAnswered(queryClient, context);
      await untilDrawn(context.turns);
      signal.throwIfAborted();
      return ask(client, signal);
    },
    isEnabled,
  );
};

type Asked = Pick<UsageContextValue, 'askings' | 'store' | 'cacheScope'>;

/** One wait for all who wait: each look takes the name of every question. */
const waits = new WeakMap<Asked['askings'], Promise<void>>();

/** Resolves when nothing is on its way that components said they ask. */
const untilAnswered = (queryClient: QueryClient, { askings, store, cacheScope }: Asked): Promise<void> => {
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
