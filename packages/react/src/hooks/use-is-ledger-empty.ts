import { DEFAULT_USAGE_QUERY } from '@tokenbook/core/contract';
import { useAnswer } from './use-answer.ts';
import { useUsageSummary } from './use-usage-summary.ts';

/** Whether there is no usage at all, in any range. Asked only when the chosen range has none; false until that is known. */
export const useIsLedgerEmpty = (): boolean => {
  const isRangeEmpty = useUsageSummary().data?.requests === 0;
  const query = { ...DEFAULT_USAGE_QUERY, range: 'all' as const };
  const { data } = useAnswer(['summary', query], (client, signal) => client.summary(query, { signal }), isRangeEmpty);
  return isRangeEmpty && data?.requests === 0;
};
