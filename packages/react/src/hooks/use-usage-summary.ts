import type { Summary } from '@tokenbook/core/contract';
import { summaryQuestion } from './questions.ts';
import { type UsageAnswer, useAnswer } from './use-answer.ts';
import { useUsageQuery } from './use-usage-query.ts';

/** Totals of the chosen range, beside those of the equal period before. */
export const useUsageSummary = (): UsageAnswer<Summary> => {
  const { key, ask } = summaryQuestion(useUsageQuery());
  return useAnswer(key, ask);
};
