import { formatPeriod } from '../../format/format-date.ts';
import { useShownMetric, useShownSeries } from '../../hooks/shown-view.ts';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { useAmountFormat } from '../../hooks/use-format.ts';
import { useTimeZone } from '../../hooks/use-time-zone.ts';
import { amountOf, NO_MEASURES } from '../../prepare/metric.ts';
import type { TimeBucket } from '../../prepare/time-buckets.ts';

interface SelectionTooltipProps {
  readonly buckets: readonly TimeBucket[];
  readonly first: number;
  readonly last: number;
}

/** What is in the buckets that are being selected, and what letting go will do. */
export const SelectionTooltip = ({ buckets, first, last }: SelectionTooltipProps) => {
  const { messages, locale } = useUsageContext();
  const timeZone = useTimeZone();
  const format = useAmountFormat();
  const metric = useShownMetric();
  const { isCumulative } = useShownSeries();
  const amountAt = (index: number) => amountOf(buckets[index]?.total ?? NO_MEASURES, metric);
  const amount = isCumulative
    ? amountAt(last) - amountAt(first - 1)
    : buckets.slice(first, last + 1).reduce((sum, { total }) => sum + amountOf(total, metric), 0);
  const [start, end] = [buckets[first]?.start, buckets[last]?.end];
  if (start === undefined || end === undefined) return null;
  return (
    <div className="tb-tooltip">
      <p className="tb-tooltip-title">
        {formatPeriod(start, end, timeZone, locale)}
        <span className="tb-tooltip-share">{format.short(metric, amount)}</span>
      </p>
      <p className="tb-quiet">{messages.time.zoomsTo}</p>
    </div>
  );
};
