import type { QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { UsageView } from '../state/usage-view.ts';
import { findAsked } from './askings.ts';
import type { AnswerKey, Asking, AskTurn, Question } from './question.ts';
import { untilDrawn } from './until-drawn.ts';
import { useUsageContext } from './usage-context.ts';
import { toQueryOptions } from './use-answer.ts';

/**
 * Registers what this component asks, so that it is asked as soon as something else is chosen: the panels follow a choice some frames later, and the
 * answers are on their way by then. Pass the same `asking` function until it asks something else.
 */
export const useAskedWhenChosen = (asking: Asking, turn: AskTurn = 'first'): void => {
  const { askings } = useUsageContext();
  useEffect(() => askings.add(asking, turn), [askings, asking, turn]);
};

/** Asks what the components have registered, each time that something is chosen. For the provider. */
export const useAskingWhenChosen = (): void => {
  const { client, queryClient, cacheScope, store, askings, turns } = useUsageContext();
  useEffect(() => {
    let asked: readonly AnswerKey[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    // What fails is asked again by who shows it.
    const askEach = (questions: readonly Question[]) =>
      Promise.all(
        questions.map(({ key, ask }) => queryClient.prefetchQuery(toQueryOptions({ client, cacheScope }, key, ask))),
      );
    const askAll = async () => {
      const view = store.getState();
      const [first, later] = [askings.of(view, 'first'), askings.of(view, 'later')];
      forget(queryClient, cacheScope, asked);
      const keys = [...first, ...later].map(({ key }) => key);
      asked = keys;
      await askEach(first);
      await untilDrawn(turns);
      // By now something else may be chosen.
      if (asked === keys) await askEach(later);
    };
    const unsubscribe = store.subscribe((now, before) => {
      if (!isOtherQuestion(now, before)) return;
      clearTimeout(timer);
      // The press is answered first.
      timer = setTimeout(() => void askAll());
    });
    return () => {
      clearTimeout(timer);
      asked = [];
      unsubscribe();
    };
  }, [client, cacheScope, store, askings, turns, queryClient]);
};

/** Takes back what was asked for a choice that no panel came to show. */
const forget = (queryClient: QueryClient, cacheScope: string, keys: readonly AnswerKey[]): void => {
  for (const key of keys) {
    const query = findAsked(queryClient, cacheScope, key);
    if (query?.state.fetchStatus === 'fetching' && query.getObserversCount() === 0) {
      void queryClient.cancelQueries({ queryKey: query.queryKey, exact: true });
    }
  }
};

/** Whether a choice changes what the server is asked, and not just how its answers are shown. */
const isOtherQuestion = (now: UsageView, before: UsageView): boolean =>
  now.range !== before.range ||
  now.timeZone !== before.timeZone ||
  now.filters !== before.filters ||
  now.compare !== before.compare ||
  now.series !== before.series ||
  now.log.order !== before.log.order ||
  now.log.page !== before.log.page ||
  now.log.pageSize !== before.log.pageSize;
