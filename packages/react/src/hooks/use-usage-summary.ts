import type { Summary } from '@tokenbook/core/contract';
import type { UsageView } from '../state/usage-view.ts';
import { useAskedWhenChosen } from './ask-when-chosen.ts';
import { queryOfView, summaryQuestion } from './questions.ts';
import { type UsageAnswer, useAnswer } from './use-answer.ts';
import { useUsageQuery } from './use-usage-query.ts';

const asking = (chosen: UsageView) => summaryQuestion(queryOfView(chosen));

/** Totals of the chosen range, beside those of the equal period before. */
export const useUsageSummary = (): UsageAnswer<Summary> => {
  useAskedWhenChosen(asking);
  const { key, ask } = summaryQuestion(useUsageQuery());
  return useAnswer(key, ask);
};
