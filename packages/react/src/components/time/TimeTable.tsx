import { memo } from 'react';
import { formatPeriod } from '../../format/format-date.ts';
import { useShownCompare } from '../../hooks/shown-view.ts';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { useTimeZone } from '../../hooks/use-time-zone.ts';
import { amountOf, type Metric } from '../../prepare/metric.ts';
import { Amount } from '../ui/Amount.tsx';
import { Name } from '../ui/Name.tsx';
import type { NamedTimeChart } from './use-time-chart.ts';

interface TimeTableProps {
  readonly chart: NamedTimeChart;
  readonly metric: Metric;
}

/** The numbers of the time chart in its place, a row for each bucket and a column for each series. */
export const TimeTable = memo(({ chart, metric }: TimeTableProps) => {
  const { series, buckets, compared } = chart;
  const { messages, locale } = useUsageContext();
  const timeZone = useTimeZone();
  const compare = useShownCompare();
  const period = ({ start, end }: { readonly start: string; readonly end: string }) =>
    formatPeriod(start, end, timeZone, locale);
  const amount = (value: number) => <Amount metric={metric} amount={value} />;
  const comparedCell = (index: number) => {
    const bucket = compared?.[index];
    return bucket === null || bucket === undefined ? (
      <td className="tb-quiet">–</td>
    ) : (
      <td className="tb-quiet" title={period(bucket)}>
        {amount(bucket.amount)}
      </td>
    );
  };
  const columns = series.length > 1 ? series : [];
  return (
    <table className="tb-time-table">
      <caption className="tb-sr-only">{messages.time.title}</caption>
      <thead>
        <tr>
          <th scope="col">{messages.time.bucket}</th>
          <th scope="col">{messages.metrics[metric]}</th>
          {compared === undefined ? null : <th scope="col">{messages.compare.names[compare]}</th>}
          {columns.map(({ key, name }) => (
            <th key={key} scope="col">
              <Name name={name} most={24} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {buckets.map((bucket, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row keeps nothing, and other numbers in the cells that are there cost less than other cells.
          <tr key={index}>
            <th scope="row">
              {period(bucket)}
              {bucket.isComplete ? null : <span className="tb-quiet"> · {messages.time.stillFilling}</span>}
            </th>
            <td>{amount(amountOf(bucket.total, metric))}</td>
            {compared === undefined ? null : comparedCell(index)}
            {columns.map(({ key }) => (
              <td key={key}>{amount(bucket.amounts.get(key) ?? 0)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
});
