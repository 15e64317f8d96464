import { DEFAULT_USAGE_QUERY, type Summary } from '@tokenbook/core/contract';
import { summaryQuestion } from './questions.ts';
import { useAnswer, useAnswerPart } from './use-answer.ts';
import { useUsageQuery } from './use-usage-query.ts';

/** A newcomer who has just run an import looks at the page, and waits for it. */
const WHILE_EMPTY_MS = 3_000;

/**
 * Whether there is no usage at all, in any range. Asked only when the chosen range has none; false until that is known. While it is so it is asked
 * again every few seconds: nothing on such a page follows the ledger, and what is imported first may be of years ago.
 */
export const useIsLedgerEmpty = (): boolean => {
  const shown = summaryQuestion(useUsageQuery());
  const isRangeEmpty = useAnswerPart(shown.key, shown.ask, isEmpty) === true;
  const all = summaryQuestion({ ...DEFAULT_USAGE_QUERY, range: 'all' });
  const { data } = useAnswer(all.key, all.ask, isRangeEmpty, whileEmpty);
  return isRangeEmpty && data !== undefined && isEmpty(data);
};

const whileEmpty = (all: Summary | undefined): number | false =>
  all !== undefined && isEmpty(all) ? WHILE_EMPTY_MS : false;

const isEmpty = ({ requests }: Summary): boolean => requests === 0;
