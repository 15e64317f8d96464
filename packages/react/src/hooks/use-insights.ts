import { type Insights, type ShiftableQuery, toSearchParams } from '@tokenbook/core/contract';
import { useShownCompare } from './shown-view.ts';
import { type UsageAnswer, useAnswer } from './use-answer.ts';
import { useUsageQuery } from './use-usage-query.ts';

/** More than this is a list to search, not an answer. */
const MOST = '6';

const paramsOf = (query: ShiftableQuery): URLSearchParams => {
  const params = toSearchParams(query);
  if (query.shift !== undefined) params.set('shift', query.shift);
  params.set('limit', MOST);
  return params;
};

/** What changed against the period that the page is compared with; the one before where it is compared with none. */
export const useInsights = (): UsageAnswer<Insights> => {
  const usage = useUsageQuery();
  const query = useShownCompare() === 'year' ? { ...usage, shift: 'year' as const } : usage;
  return useAnswer(
    ['insights', query],
    // The answer is checked against the same schema by the server's own tests.
    (client, signal) =>
      client.send('GET', `/api/usage/insights?${paramsOf(query)}`, undefined, { signal }) as Promise<Insights>,
  );
};
