import { formatBucketStart } from '../../format/format-date.ts';
import { formatAxisMoney } from '../../format/format-money.ts';
import { formatAxisCount } from '../../format/format-tokens.ts';
import { useRangeStore, useUsageContext } from '../../hooks/usage-context.ts';
import { useTimeZone } from '../../hooks/use-time-zone.ts';
import type { TimeBucket } from '../../prepare/time-buckets.ts';
import { BarChart, type CustomTooltipProps } from '../ui/tremor.ts';
import { TimeTooltip } from './TimeTooltip.tsx';
import type { NamedTimeChart } from './use-time-chart.ts';

interface TimeDrawingProps extends NamedTimeChart {
  readonly onBucket: (bucket: TimeBucket) => void;
}

/** Suffix of the keys and colours of a bucket that can still fill: it is drawn paler. */
const OPEN = '-open';

/** The stacks, one a bucket. Pressing one narrows the range to it. */
export const TimeDrawing = ({ series, buckets, onBucket }: TimeDrawingProps) => {
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
  const bucketOf = (row: unknown): TimeBucket | undefined =>
    typeof row === 'object' && row !== null && 'index' in row ? buckets[Number(row.index)] : undefined;
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
      customTooltip={({ active, payload }: CustomTooltipProps) => {
        const bucket = bucketOf(payload?.[0]?.payload);
        return active && bucket !== undefined ? <TimeTooltip bucket={bucket} series={series} /> : null;
      }}
      onValueChange={(event) => {
        const bucket = bucketOf(event);
        if (bucket !== undefined) onBucket(bucket);
      }}
    />
  );
};

const spanOf = ({ start, end }: TimeBucket): number => Date.parse(end) - Date.parse(start);
