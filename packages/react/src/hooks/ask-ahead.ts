import type { QueryClient } from '@tanstack/react-query';
import type { UsageClient } from '@tokenbook/core/client';
import { cacheScopeOfClient } from './cache-scope.ts';
import type { Question } from './question.ts';
import type { Ahead } from './send-ahead.ts';
import { toQueryOptions } from './use-answer.ts';

/**
 * Puts what `sendAhead` sent into the cache before anything is rendered: the answers are on their way while a slow processor still
 * draws. For a page whose provider has `urlSync`, this client and this cache.
 *
 * @returns when the totals are there, or could not be had
 */
export const askAhead = (queryClient: QueryClient, client: UsageClient, { totals, series }: Ahead): Promise<void> => {
  const prefetch = ({ key, ask }: Question) =>
    // What fails is asked again by who shows it.
    queryClient.prefetchQuery(toQueryOptions({ client, cacheScope: cacheScopeOfClient(client) }, key, ask));
  const areTotalsThere = prefetch(totals);
  void prefetch(series);
  return areTotalsThere;
};
