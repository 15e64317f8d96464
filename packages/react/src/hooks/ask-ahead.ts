import type { QueryClient } from '@tanstack/react-query';
import type { UsageClient } from '@tokenbook/core/client';
import { readView } from '../state/view-in-url.ts';
import { OWN_SERVER_SCOPE } from './cache-scope.ts';
import { summaryQuestion, timeseriesQuestion } from './questions.ts';
import { toQueryOptions } from './use-answer.ts';

/**
 * Asks what the top of `UsageDashboard` will ask, before anything is rendered: the answers are on their way while a slow processor still
 * draws. For a page whose provider has `urlSync`, this client and this cache, and neither `baseUrl` nor `token`.
 *
 * @param search the address's `?…`
 * @returns when the totals are there, or could not be had
 */
export const askAhead = (queryClient: QueryClient, client: UsageClient, search: string): Promise<void> => {
  const { series, ...view } = readView(search);
  const query = { range: view.range, timeZone: view.timeZone, filters: view.filters };
  const prefetch = <Answer>({ key, ask }: Question<Answer>) =>
    // What fails is asked again by who shows it.
    queryClient.prefetchQuery(toQueryOptions({ client, cacheScope: OWN_SERVER_SCOPE }, key, ask));
  const totals = prefetch(summaryQuestion(query));
  void prefetch(timeseriesQuestion(query, series));
  return totals;
};

interface Question<Answer> {
  readonly key: readonly [string, ...unknown[]];
  readonly ask: (client: UsageClient, signal: AbortSignal) => Promise<Answer>;
}
