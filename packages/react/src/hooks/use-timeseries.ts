import type { TimeseriesRow } from '@tokenbook/core/contract';
import type { UsageView } from '../state/usage-view.ts';
import { useAskedWhenChosen } from './ask-when-chosen.ts';
import { queryOfView, timeseriesQuestion } from './questions.ts';
import { useShownSeries } from './shown-view.ts';
import type { UsageAnswer } from './use-answer.ts';
import { useComparedAnswer } from './use-compared-answer.ts';
import { comparedQueryOf, useComparisonQuery } from './use-comparison-query.ts';
import { useRankedAnswer } from './use-ranked-answer.ts';
import { useUsageQuery } from './use-usage-query.ts';

const asking = (chosen: UsageView) => timeseriesQuestion(queryOfView(chosen), chosen.series);

/** Usage over time in the chosen range, split and cut as chosen. */
export const useTimeseries = (): UsageAnswer<readonly TimeseriesRow[]> => {
  useAskedWhenChosen(asking);
  return useRankedAnswer(timeseriesQuestion(useUsageQuery(), useShownSeries()));
};

const askingCompared = (chosen: UsageView) => {
  const query = comparedQueryOf(chosen);
  return query === null ? null : timeseriesQuestion(query, { by: null, granularity: chosen.series.granularity });
};

/** The whole of each bucket in the period that the page is compared with, the nth beside the nth. Undefined until it is known, and when there is none. */
export const useComparedTimeseries = (): readonly TimeseriesRow[] | undefined => {
  const { granularity } = useShownSeries();
  const query = useComparisonQuery();
  return useComparedAnswer(
    askingCompared,
    query === null ? null : timeseriesQuestion(query, { by: null, granularity }),
  );
};
