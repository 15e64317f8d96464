import { type CSSProperties, memo, useId } from 'react';
import { formatPeriod } from '../../format/format-date.ts';
import { useShownCompare, useShownMetric } from '../../hooks/shown-view.ts';
import { useRangeStore, useUsageContext } from '../../hooks/usage-context.ts';
import { useAmountFormat } from '../../hooks/use-format.ts';
import { useTimeZone } from '../../hooks/use-time-zone.ts';
import { edgesOf, toBucketRange } from '../../prepare/bucket-selection.ts';
import { amountOf } from '../../prepare/metric.ts';
import { SelectionTooltip, TimeTooltip } from '../opened/opened.tsx';
import { GhostLine } from './GhostLine.tsx';
import { type BrushMark, useBrush } from './use-brush.ts';
import type { NamedTimeChart } from './use-time-chart.ts';

interface TimeBrushProps {
  readonly chart: NamedTimeChart;
  /** The top of the chart's axis, in the page's metric. */
  readonly top: number;
}

/**
 * The layer over the bars that is pointed at, dragged over, and walked through with the arrow keys. What is selected becomes the range of the
 * page. To a screen reader it is a slider over the buckets, which says what is in each.
 */
export const TimeBrush = memo(({ chart, top }: TimeBrushProps) => {
  const { messages } = useUsageContext();
  const timeZone = useTimeZone();
  const zoomTo = useRangeStore((state) => state.zoomTo);
  const hintId = useId();
  const { buckets } = chart;
  const count = buckets.length;
  const { mark, listeners } = useBrush({
    count,
    onSelect: (from, to) => {
      const [first, last] = [buckets[from], buckets[to]];
      if (first === undefined || last === undefined || (from === 0 && to === count - 1)) return;
      zoomTo(toBucketRange(first, last, timeZone));
    },
  });
  const text = useMarkText(chart, mark);
  return (
    <div className="tb-brush-frame">
      <div
        className="tb-brush"
        role="slider"
        tabIndex={0}
        aria-label={messages.time.brush}
        aria-describedby={hintId}
        aria-valuemin={1}
        aria-valuemax={count}
        aria-valuenow={(mark?.head ?? count - 1) + 1}
        aria-valuetext={text}
        {...listeners}
      >
        <GhostLine compared={chart.compared} count={count} top={top} />
        {mark === null ? null : <Mark mark={mark} count={count} />}
      </div>
      {mark === null ? null : <MarkTooltip chart={chart} mark={mark} />}
      <p id={hintId} className="tb-brush-hint">
        {messages.time.brushHint}
      </p>
    </div>
  );
});

const percent = (part: number, whole: number): string => `${(part / whole) * 100}%`;

const Mark = ({ mark, count }: { readonly mark: BrushMark; readonly count: number }) => {
  const [first, last] = edgesOf(mark);
  const style: CSSProperties = { left: percent(first, count), width: percent(last - first + 1, count) };
  return <span className="tb-brush-mark" data-by={mark.by} style={style} />;
};

const MarkTooltip = ({ chart, mark }: { readonly chart: NamedTimeChart; readonly mark: BrushMark }) => {
  const { buckets, series, compared } = chart;
  const [first, last] = edgesOf(mark);
  const bucket = buckets[mark.head];
  if (bucket === undefined) return null;
  const middle = (mark.head + 0.5) / buckets.length;
  return (
    <div
      className="tb-brush-tooltip"
      data-side={middle < 0.5 ? 'right' : 'left'}
      style={{ '--tb-at': `${middle * 100}%` } as CSSProperties}
    >
      {first === last ? (
        <TimeTooltip bucket={bucket} series={series} compared={compared?.[mark.head]} />
      ) : (
        <SelectionTooltip buckets={buckets} first={first} last={last} />
      )}
    </div>
  );
};

/** What is marked, for a screen reader: the period, how much is in it, and how many buckets a selection has. */
const useMarkText = ({ buckets, compared }: NamedTimeChart, mark: BrushMark | null): string => {
  const { messages, locale } = useUsageContext();
  const { time, compare: words } = messages;
  const timeZone = useTimeZone();
  const format = useAmountFormat();
  const metric = useShownMetric();
  const compare = useShownCompare();
  const head = mark?.head ?? buckets.length - 1;
  const [from, to] = edgesOf(mark ?? { anchor: head, head });
  const [first, last, bucket] = [buckets[from], buckets[to], buckets[head]];
  if (first === undefined || last === undefined || bucket === undefined) return '';
  const period = (start: string, end: string) => formatPeriod(start, end, timeZone, locale);
  const amount = `${period(bucket.start, bucket.end)}: ${format.long(metric, amountOf(bucket.total, metric))}`;
  if (from !== to) return `${amount}. ${time.selected(to - from + 1, period(first.start, last.end))}`;
  const before = compared?.[head];
  if (before === null || before === undefined || compare === 'none') return amount;
  return `${amount}, ${words.against[compare](format.short(metric, before.amount))}`;
};
