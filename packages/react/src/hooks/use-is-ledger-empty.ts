import { DEFAULT_USAGE_QUERY } from '@tokenbook/core/contract';
import { summaryQuestion } from './questions.ts';
import { useAnswer } from './use-answer.ts';
import { useUsageSummary } from './use-usage-summary.ts';

/** Whether there is no usage at all, in any range. Asked only when the chosen range has none; false until that is known. */
export const useIsLedgerEmpty = (): boolean => {
  const isRangeEmpty = useUsageSummary().data?.requests === 0;
  const query = { ...DEFAULT_USAGE_QUERY, range: 'all' as const };
  const { key, ask } = summaryQuestion(query);
  const { data } = useAnswer(key, ask, isRangeEmpty);
  return isRangeEmpty && data?.requests === 0;
};
