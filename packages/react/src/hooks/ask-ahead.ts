import type { QueryClient } from '@tanstack/react-query';
import type { UsageClient } from '@tokenbook/core/client';
import { readView } from '../state/view-in-url.ts';
import { OWN_SERVER_SCOPE } from './cache-scope.ts';
import type { Question } from './question.ts';
import { queryOfView, summaryQuestion, timeseriesQuestion } from './questions.ts';
import { toQueryOptions } from './use-answer.ts';

/**
 * Asks what the top of `UsageDashboard` will ask, before anything is rendered: the answers are on their way while a slow processor still
 * draws. For a page whose provider has `urlSync`, this client and this cache, and neither `baseUrl` nor `token`.
 *
 * @param search the address's `?…`
 * @returns when the totals are there, or could not be had
 */
export const askAhead = (queryClient: QueryClient, client: UsageClient, search: string): Promise<void> => {
  const view = readView(search);
  const query = queryOfView(view);
  const prefetch = ({ key, ask }: Question) =>
    // What fails is asked again by who shows it.
    queryClient.prefetchQuery(toQueryOptions({ client, cacheScope: OWN_SERVER_SCOPE }, key, ask));
  const totals = prefetch(summaryQuestion(query));
  void prefetch(timeseriesQuestion(query, view.series));
  return totals;
};
