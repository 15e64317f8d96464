import { type CacheSavings, toSearchParams } from '@tokenbook/core/contract';
import type { UsageAnswer } from './use-answer.ts';
import { useLaterAnswer } from './use-later-answer.ts';
import { useUsageQuery } from './use-usage-query.ts';

/** What the providers' prompt caches saved in the chosen range, at list prices. */
export const useCaching = (): UsageAnswer<CacheSavings> => {
  const query = useUsageQuery();
  return useLaterAnswer(
    ['caching', query],
    // The answer is checked against the same schema by the server's own tests.
    (client, signal) =>
      client.send('GET', `/api/usage/caching?${toSearchParams(query)}`, undefined, { signal }) as Promise<CacheSavings>,
  );
};
