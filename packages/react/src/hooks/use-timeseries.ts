import type { TimeseriesRow } from '@tokenbook/core/contract';
import { useShownSeries } from './shown-view.ts';
import { type UsageAnswer, useAnswer } from './use-answer.ts';
import { useComparedAnswer } from './use-compared-answer.ts';
import { useUsageQuery } from './use-usage-query.ts';

/** More series than this cannot be told apart; the server folds the rest into one. */
const MOST_SERIES = 8;

/** Usage over time in the chosen range, split and cut as chosen. */
export const useTimeseries = (): UsageAnswer<readonly TimeseriesRow[]> => {
  const query = useUsageQuery();
  const { by, granularity } = useShownSeries();
  const series = { by, granularity, limit: by === null ? null : MOST_SERIES };
  return useAnswer(['timeseries', query, series], (client, signal) => client.timeseries(query, series, { signal }));
};

/** The whole of each bucket in the period that the page is compared with, the nth beside the nth. Undefined until it is known, and when there is none. */
export const useComparedTimeseries = (): readonly TimeseriesRow[] | undefined => {
  const { granularity } = useShownSeries();
  const series = { by: null, granularity, limit: null };
  return useComparedAnswer('timeseries', [series], (client, query, signal) =>
    client.timeseries(query, series, { signal }),
  );
};
