import { Fragment, memo, useMemo } from 'react';
import { formatBucketStart, formatBucketWithin } from '../../format/format-date.ts';
import { formatAxisMoney } from '../../format/format-money.ts';
import { formatAxisCount } from '../../format/format-tokens.ts';
import { useShownMetric } from '../../hooks/shown-view.ts';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { useTimeZone } from '../../hooks/use-time-zone.ts';
import { AXIS_LINES } from '../../prepare/nice-scale.ts';
import { labelledBuckets, STACK_HEIGHT, toStackPaths } from '../../prepare/stack-paths.ts';
import type { TimeBucket } from '../../prepare/time-buckets.ts';
import type { NamedTimeChart } from './use-time-chart.ts';

interface TimeDrawingProps extends Pick<NamedTimeChart, 'series' | 'buckets'> {
  /** The top of the axis, in the page's metric. */
  readonly top: number;
}

/** As many as a wide panel has room for; the style sheet leaves some out of a narrow one. */
const MOST_LABELS = 12;

/**
 * The stacks, one a bucket. What is pointed at and selected is drawn by `TimeBrush`, over this, so that moving a pointer draws no bar again.
 * Two paths a series, however many buckets there are, and no measuring: decision 0106.
 */
export const TimeDrawing = memo(({ series, buckets, top }: TimeDrawingProps) => {
  const paths = useMemo(
    () =>
      toStackPaths(
        series.map(({ key }) => key),
        buckets,
        top,
      ),
    [series, buckets, top],
  );
  return (
    <div className="tb-stacks" aria-hidden="true">
      <AmountAxis top={top} />
      <svg
        aria-hidden="true"
        className="tb-stacks-bars"
        viewBox={`0 0 ${buckets.length} ${STACK_HEIGHT}`}
        preserveAspectRatio="none"
      >
        {series.map(({ key, colour }, index) => (
          <Fragment key={key}>
            <path className={`fill-${colour}`} d={paths[index]?.complete} />
            <path className={`fill-${colour} tb-stacks-open`} d={paths[index]?.open} />
          </Fragment>
        ))}
      </svg>
      <TimeAxis buckets={buckets} />
    </div>
  );
});

const AmountAxis = ({ top }: { readonly top: number }) => {
  const { locale } = useUsageContext();
  const metric = useShownMetric();
  const format = metric === 'cost' ? formatAxisMoney : formatAxisCount;
  return Array.from({ length: AXIS_LINES + 1 }, (_, line) => (
    <div
      // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place.
      key={line}
      className="tb-stacks-line"
      style={{ bottom: `${(100 * line) / AXIS_LINES}%` }}
    >
      <span>{format((top * line) / AXIS_LINES, locale)}</span>
    </div>
  ));
};

/** Every label where there is room, every second one or every fourth where there is less: the style sheet knows the room. */
const LABEL_STEPS = [1, 2, 4];

const TimeAxis = ({ buckets }: { readonly buckets: readonly TimeBucket[] }) => {
  const { locale } = useUsageContext();
  const timeZone = useTimeZone();
  const labels = labelledBuckets(buckets.length, MOST_LABELS).flatMap((index) => {
    const bucket = buckets[index];
    if (bucket === undefined) return [];
    const { start } = bucket;
    const spanMs = spanOf(bucket);
    const within = formatBucketWithin(start, spanMs, timeZone, locale);
    return [{ index, start, within, text: formatBucketStart(start, spanMs, timeZone, locale) }];
  });
  // The day of an hour, the year of a day: said where it begins, and not when it is the same throughout.
  const isSame = labels.every(({ within }) => within === labels[0]?.within);
  return (
    <div className="tb-stacks-times">
      {labels.map(({ index, start, within, text }, place) => {
        const steps = LABEL_STEPS.filter((step) => place % step === 0 && labels[place - step]?.within !== within);
        return (
          <span key={start} style={{ left: `${(100 * (index + 0.5)) / buckets.length}%` }}>
            {text}
            {isSame || within === null || steps.length === 0 ? null : (
              <small data-steps={steps.join(' ')}>{within}</small>
            )}
          </span>
        );
      })}
    </div>
  );
};

const spanOf = ({ start, end }: TimeBucket): number => Date.parse(end) - Date.parse(start);
