import type { BreakdownRow, UsageQuery } from '@tokenbook/core/contract';
import type { Dimension } from '@tokenbook/core/domain';
import { useCallback } from 'react';
import { toggleValue, type UsageView } from '../state/usage-view.ts';
import { useAskedWhenChosen } from './ask-when-chosen.ts';
import { breakdownQuestion, MOST_VALUES, queryOfView } from './questions.ts';
import { useShownMetric } from './shown-view.ts';
import { type UsageAnswer, useAnswer } from './use-answer.ts';
import { useComparedAnswer } from './use-compared-answer.ts';
import { comparedQueryOf, useComparisonQuery } from './use-comparison-query.ts';
import { useUsageQuery } from './use-usage-query.ts';

/**
 * The server ranks by tokens, and the page ranks what it has by its own metric. Only where there are more values than were sent can a dear one
 * be missing: then the server is asked again, ranked by that metric.
 */
const useBreakdownOf = (query: UsageQuery, by: Dimension): UsageAnswer<readonly BreakdownRow[]> => {
  const rank = useShownMetric();
  const { key, ask } = breakdownQuestion(query, by);
  const byTokens = useAnswer(key, ask);
  const isCut = !byTokens.isStale && byTokens.data?.at(-1)?.other === true && rank !== 'tokens';
  const ranked = useAnswer(
    ['breakdown', query, by, rank],
    (client, signal) => client.breakdown(query, by, MOST_VALUES, { signal, rank }),
    isCut,
  );
  return isCut && ranked.data !== undefined && !ranked.isStale ? ranked : byTokens;
};

/** Usage of each value of a dimension in the chosen range, most tokens first. */
export const useBreakdown = (by: Dimension): UsageAnswer<readonly BreakdownRow[]> => {
  useAskedWhenChosen(useCallback((chosen: UsageView) => breakdownQuestion(queryOfView(chosen), by), [by]));
  return useBreakdownOf(useUsageQuery(), by);
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
  return useBreakdownOf({ ...query, filters: toggleValue(others, dimension, value) }, inner);
};
