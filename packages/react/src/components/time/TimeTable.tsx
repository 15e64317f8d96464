import { memo } from 'react';
import { formatPeriod } from '../../format/format-date.ts';
import { useShownCompare, useShownMetric } from '../../hooks/shown-view.ts';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { useTimeZone } from '../../hooks/use-time-zone.ts';
import type { ComparedBucket } from '../../prepare/compared-buckets.ts';
import { Amount } from '../ui/Amount.tsx';
import { Name } from '../ui/Name.tsx';
import type { NamedTimeChart } from './use-time-chart.ts';

/** The numbers of the time chart, a row for each bucket and a column for each series. */
export const TimeTable = memo(({ series, buckets, compared }: NamedTimeChart) => {
  const { messages, locale } = useUsageContext();
  const timeZone = useTimeZone();
  const metric = useShownMetric();
  const compare = useShownCompare();
  return (
    <table className="tb-time-table">
      <caption className="tb-sr-only">{messages.time.title}</caption>
      <thead>
        <tr>
          <th scope="col">{messages.time.bucket}</th>
          <th scope="col">{messages.metrics[metric]}</th>
          {compared === undefined ? null : <th scope="col">{messages.compare.names[compare]}</th>}
          {series.length > 1
            ? series.map(({ key, name }) => (
                <th key={key} scope="col">
                  <Name name={name} most={24} />
                </th>
              ))
            : null}
        </tr>
      </thead>
      <tbody>
        {buckets.map((bucket, index) => (
          <tr key={bucket.start}>
            <th scope="row">
              {formatPeriod(bucket.start, bucket.end, timeZone, locale)}
              {bucket.isComplete ? null : <span className="tb-quiet"> · {messages.time.stillFilling}</span>}
            </th>
            <td>
              <Amount metric={metric} amount={bucket.total[metric]} />
            </td>
            {compared === undefined ? null : <ComparedCell bucket={compared[index]} />}
            {series.length > 1
              ? series.map(({ key }) => (
                  <td key={key}>
                    <Amount metric={metric} amount={bucket.amounts.get(key) ?? 0} />
                  </td>
                ))
              : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
});

const ComparedCell = ({ bucket }: { readonly bucket: ComparedBucket | null | undefined }) => {
  const { locale } = useUsageContext();
  const timeZone = useTimeZone();
  const metric = useShownMetric();
  if (bucket === null || bucket === undefined) return <td className="tb-quiet">–</td>;
  return (
    <td className="tb-quiet" title={formatPeriod(bucket.start, bucket.end, timeZone, locale)}>
      <Amount metric={metric} amount={bucket.amount} />
    </td>
  );
};
