import { memo, useEffect, useState } from 'react';
import { formatPeriod } from '../../format/format-date.ts';
import { useShownCompare, useShownMetric } from '../../hooks/shown-view.ts';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { useAmountFormat } from '../../hooks/use-format.ts';
import { useInTurn } from '../../hooks/use-in-turn.ts';
import { useStable } from '../../hooks/use-stable.ts';
import { useTimeZone } from '../../hooks/use-time-zone.ts';
import { amountOf, type Metric } from '../../prepare/metric.ts';
import type { NamedTimeChart } from './use-time-chart.ts';

/** Rows that come onto the page at a time: two years have hundreds. */
const MORE_ROWS = 120;

/**
 * The chart for those who cannot see it: what is in each bucket. Nobody looks at it: it is drawn after what is looked at. The table in the chart's
 * place has a column for each series, and its caption says so: a thousand cells here would be most of what the browser keeps of the page.
 */
export const SpokenTable = ({ chart }: { readonly chart: NamedTimeChart }) => {
  const metric = useShownMetric();
  const [drawn, setDrawn] = useState(0);
  const count = chart.buckets.length;
  const next = useStable({ chart, metric, rows: Math.min(count, drawn + MORE_ROWS) });
  const shown = useInTurn(next, always);
  useEffect(() => setDrawn(shown.rows), [shown]);
  return (
    <section className="tb-sr-only tb-time-spoken" aria-busy={shown !== next || shown.rows < count}>
      <Totals chart={shown.chart} metric={shown.metric} rows={shown.rows} />
    </section>
  );
};

const always = () => true;

interface TotalsProps {
  readonly chart: NamedTimeChart;
  readonly metric: Metric;
  readonly rows: number;
}

const Totals = memo(({ chart: { series, buckets, compared }, metric, rows }: TotalsProps) => {
  const { messages, locale } = useUsageContext();
  const { title, bucket, spokenParts, stillFilling } = messages.time;
  const timeZone = useTimeZone();
  const format = useAmountFormat();
  const compare = useShownCompare();
  return (
    <table className="tb-time-table">
      <caption>{series.length > 1 ? `${title}. ${spokenParts}` : title}</caption>
      <thead>
        <tr>
          <th scope="col">{bucket}</th>
          <th scope="col">{messages.metrics[metric]}</th>
          {compared === undefined ? null : <th scope="col">{messages.compare.names[compare]}</th>}
        </tr>
      </thead>
      <tbody>
        {buckets.slice(0, rows).map(({ start, end, isComplete, total }, index) => {
          const before = compared?.[index];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row keeps nothing, and other numbers in the cells that are there cost less than other cells.
            <tr key={index}>
              <th scope="row">
                {formatPeriod(start, end, timeZone, locale)}
                {isComplete ? null : ` · ${stillFilling}`}
              </th>
              <td>{format.short(metric, amountOf(total, metric))}</td>
              {compared === undefined ? null : (
                <td>{before === null || before === undefined ? '–' : format.short(metric, before.amount)}</td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
});
