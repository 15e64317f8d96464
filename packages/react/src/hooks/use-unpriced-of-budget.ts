import type { BudgetInfo, UsageQuery } from '@tokenbook/core/contract';
import { breakdownQuestion } from './questions.ts';
import { useAnswer } from './use-answer.ts';

/** The models of a budget's period that have calls without a price, most tokens first. Undefined until they are known. */
export const useUnpricedOfBudget = ({ period, subject, timeZone }: BudgetInfo): readonly string[] | undefined => {
  const query: UsageQuery = {
    range: period === 'month' ? 'this-month' : 'this-week',
    timeZone,
    filters: subject === null ? [] : [{ dimension: subject.dimension, values: [subject.value] }],
  };
  const { key, ask } = breakdownQuestion(query, 'model');
  const { data } = useAnswer(key, ask);
  return data
    ?.filter(({ unpricedTokens }) => unpricedTokens > 0)
    .sort((a, b) => b.unpricedTokens - a.unpricedTokens)
    .flatMap(({ modelName }) => (modelName === null || modelName === undefined ? [] : [modelName]));
};
