import type { BreakdownRow } from '@tokenbook/core/contract';
import type { Dimension } from '@tokenbook/core/domain';
import { useCallback } from 'react';
import { toggleValue, type UsageView } from '../state/usage-view.ts';
import { useAskedWhenChosen } from './ask-when-chosen.ts';
import { breakdownQuestion, queryOfView } from './questions.ts';
import type { UsageAnswer } from './use-answer.ts';
import { useComparedAnswer } from './use-compared-answer.ts';
import { comparedQueryOf, useComparisonQuery } from './use-comparison-query.ts';
import { useRankedAnswer } from './use-ranked-answer.ts';
import { useUsageQuery } from './use-usage-query.ts';

/** Usage of each value of a dimension in the chosen range, most tokens first. */
export const useBreakdown = (by: Dimension): UsageAnswer<readonly BreakdownRow[]> => {
  useAskedWhenChosen(useCallback((chosen: UsageView) => breakdownQuestion(queryOfView(chosen), by), [by]));
  return useRankedAnswer(breakdownQuestion(useUsageQuery(), by));
};

/** The same for the period that the page is compared with. Undefined until it is known, and when there is none. */
export const useComparedBreakdown = (by: Dimension): readonly BreakdownRow[] | undefined => {
  const asking = useCallback(
    (chosen: UsageView) => {
      const query = comparedQueryOf(chosen);
      return query === null ? null : breakdownQuestion(query, by);
    },
    [by],
  );
  const query = useComparisonQuery();
  return useComparedAnswer(asking, query === null ? null : breakdownQuestion(query, by));
};

/** Usage of each value of `inner` within one value of a dimension. */
export const useInnerBreakdown = (
  dimension: Dimension,
  value: string | null,
  inner: Dimension,
): UsageAnswer<readonly BreakdownRow[]> => {
  const query = useUsageQuery();
  const others = query.filters.filter((filter) => filter.dimension !== dimension);
  return useRankedAnswer(breakdownQuestion({ ...query, filters: toggleValue(others, dimension, value) }, inner));
};
