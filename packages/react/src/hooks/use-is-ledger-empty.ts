import { DEFAULT_USAGE_QUERY, type Summary } from '@tokenbook/core/contract';
import { summaryQuestion } from './questions.ts';
import { useAnswer, useAnswerPart } from './use-answer.ts';
import { useUsageQuery } from './use-usage-query.ts';

/** Whether there is no usage at all, in any range. Asked only when the chosen range has none; false until that is known. */
export const useIsLedgerEmpty = (): boolean => {
  const shown = summaryQuestion(useUsageQuery());
  const isRangeEmpty = useAnswerPart(shown.key, shown.ask, isEmpty) === true;
  const all = summaryQuestion({ ...DEFAULT_USAGE_QUERY, range: 'all' });
  const { data } = useAnswer(all.key, all.ask, isRangeEmpty);
  return isRangeEmpty && data !== undefined && isEmpty(data);
};

const isEmpty = ({ requests }: Summary): boolean => requests === 0;
