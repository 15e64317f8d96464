import type { TimeseriesRow } from '@tokenbook/core/contract';
import { useMemo } from 'react';
import { useShownMetric, useShownSeries } from '../../hooks/shown-view.ts';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { type ComparedBucket, toComparedBuckets } from '../../prepare/compared-buckets.ts';
import { amountOf } from '../../prepare/metric.ts';
import type { SeriesColour } from '../../prepare/series-colours.ts';
import { type Series, type TimeBucket, toTimeChart } from '../../prepare/time-buckets.ts';

/** A series with the words and the colour that it is shown in. */
export interface NamedSeries extends Series {
  readonly name: string;
  readonly colour: SeriesColour | 'tb-bar';
}

export interface NamedTimeChart {
  readonly series: readonly NamedSeries[];
  readonly buckets: readonly TimeBucket[];
  /** The period that the page is compared with, the nth bucket beside the nth. Undefined when there is none, or nothing in it. */
  readonly compared: readonly (ComparedBucket | null)[] | undefined;
}

/** The rows as a chart, by what the page chose, beside those of the compared period. */
export const useTimeChart = (
  rows: readonly TimeseriesRow[],
  comparedRows: readonly TimeseriesRow[] | undefined,
): NamedTimeChart => {
  const { messages, coloursOf } = useUsageContext();
  const metric = useShownMetric();
  const { by, isCumulative } = useShownSeries();
  // What is compared comes later and changes nothing that is drawn of the rows themselves.
  const chart = useMemo(() => {
    const { series, buckets } = toTimeChart(rows, by, metric, isCumulative);
    const values = series.flatMap(({ value }) => (value === null ? [] : [value]));
    const colours = by === null ? new Map<string, SeriesColour>() : coloursOf(by, values);
    const named = series.map((one): NamedSeries => {
      if (by === null) return { ...one, name: messages.charts.all, colour: 'tb-bar' };
      const name = one.isOther ? messages.charts.other(0) : (one.value ?? messages.charts.none);
      return { ...one, name, colour: colours.get(one.value ?? '') ?? 'tb-series-other' };
    });
    return { series: named, buckets };
  }, [rows, by, metric, isCumulative, messages, coloursOf]);
  return useMemo(() => {
    const compared = comparedRows?.some((row) => amountOf(row, metric) > 0)
      ? toComparedBuckets(comparedRows, metric, isCumulative)
      : undefined;
    return { ...chart, compared };
  }, [chart, comparedRows, metric, isCumulative]);
};
