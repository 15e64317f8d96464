import { memo } from 'react';
import { formatBucketStart } from '../../format/format-date.ts';
import { formatAxisMoney } from '../../format/format-money.ts';
import { formatAxisCount } from '../../format/format-tokens.ts';
import { useRangeStore, useUsageContext } from '../../hooks/usage-context.ts';
import { useTimeZone } from '../../hooks/use-time-zone.ts';
import type { TimeBucket } from '../../prepare/time-buckets.ts';
import { BarChart } from '../ui/tremor.ts';
import type { NamedTimeChart } from './use-time-chart.ts';

interface TimeDrawingProps extends Pick<NamedTimeChart, 'series' | 'buckets'> {
  /** The top of the axis, in the page's metric. */
  readonly top: number;
}

/** Suffix of the keys and colours of a bucket that can still fill: it is drawn paler. */
const OPEN = '-open';

/** The stacks, one a bucket. What is pointed at and selected is drawn by `TimeBrush`, over this, so that moving a pointer draws no bar again. */
export const TimeDrawing = memo(({ series, buckets, top }: TimeDrawingProps) => {
  const { locale } = useUsageContext();
  const timeZone = useTimeZone();
  const metric = useRangeStore((state) => state.metric);
  const data = buckets.map((bucket, index) => {
    const suffix = bucket.isComplete ? '' : OPEN;
    const amounts = [...bucket.amounts].map(([key, amount]) => [key + suffix, amount] as const);
    return {
      index,
      label: formatBucketStart(bucket.start, spanOf(bucket), timeZone, locale),
      ...Object.fromEntries(amounts),
    };
  });
  const keys = series.flatMap(({ key }) => [key, key + OPEN]);
  return (
    <BarChart
      key={`${series.length}:${buckets[0]?.start}:${buckets.length}`}
      className="tb-fill"
      stack
      data={data}
      index="label"
      categories={keys}
      colors={series.flatMap(({ colour }) => [colour, `${colour}${OPEN}`])}
      barCategoryGap={buckets.length > 60 ? '8%' : '22%'}
      valueFormatter={(amount) =>
        metric === 'cost' ? formatAxisMoney(amount, locale) : formatAxisCount(amount, locale)
      }
      yAxisWidth={64}
      showLegend={false}
      tickGap={24}
      showTooltip={false}
      maxValue={top}
    />
  );
});

const spanOf = ({ start, end }: TimeBucket): number => Date.parse(end) - Date.parse(start);
