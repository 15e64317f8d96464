import { type CacheSavings, toSearchParams } from '@tokenbook/core/contract';
import { type UsageAnswer, useAnswer } from './use-answer.ts';
import { useUsageQuery } from './use-usage-query.ts';
import { useUsageSummary } from './use-usage-summary.ts';

/** What the providers' prompt caches saved in the chosen range, at list prices. Asked once the summary is there: the main numbers never wait for it. */
export const useCaching = (): UsageAnswer<CacheSavings> => {
  const query = useUsageQuery();
  const summary = useUsageSummary();
  return useAnswer(
    ['caching', query],
    // The answer is checked against the same schema by the server's own tests.
    (client, signal) =>
      client.send('GET', `/api/usage/caching?${toSearchParams(query)}`, undefined, { signal }) as Promise<CacheSavings>,
    summary.data !== undefined && !summary.isStale,
  );
};
