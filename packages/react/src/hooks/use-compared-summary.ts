import type { Summary } from '@tokenbook/core/contract';
import type { UsageView } from '../state/usage-view.ts';
import { summaryQuestion } from './questions.ts';
import { useComparedAnswer } from './use-compared-answer.ts';
import { comparedQueryOf, useComparisonQuery } from './use-comparison-query.ts';

const asking = (chosen: UsageView) => {
  const query = comparedQueryOf(chosen);
  return query === null ? null : summaryQuestion(query);
};

/** Totals of the period that the page is compared with. Undefined until they are known, and when there is none. */
export const useComparedSummary = (): Summary | undefined => {
  const query = useComparisonQuery();
  return useComparedAnswer(asking, query === null ? null : summaryQuestion(query));
};
