import { type Insights, toSearchParams } from '@tokenbook/core/contract';
import { type UsageAnswer, useAnswer } from './use-answer.ts';
import { useUsageQuery } from './use-usage-query.ts';
import { useUsageSummary } from './use-usage-summary.ts';

/** More than this is a list to search, not an answer. */
const MOST = '6';

const withLimit = (params: URLSearchParams): URLSearchParams => {
  params.set('limit', MOST);
  return params;
};

/** What changed against the period before. Asked once the summary is there or has failed, so that the main numbers never wait for it. */
export const useInsights = (): UsageAnswer<Insights> => {
  const query = useUsageQuery();
  const summary = useUsageSummary();
  return useAnswer(
    ['insights', query],
    // The answer is checked against the same schema by the server's own tests.
    (client, signal) =>
      client.send('GET', `/api/usage/insights?${withLimit(toSearchParams(query))}`, undefined, {
        signal,
      }) as Promise<Insights>,
    summary.failure !== null || (summary.data !== undefined && !summary.isStale),
  );
};
