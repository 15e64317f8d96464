import { formatPeriod } from '../../format/format-date.ts';
import { formatRatio, toChange } from '../../format/format-share.ts';
import { useShownMetric } from '../../hooks/shown-view.ts';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { useAmountFormat } from '../../hooks/use-format.ts';
import { useTimeZone } from '../../hooks/use-time-zone.ts';
import type { ComparedBucket } from '../../prepare/compared-buckets.ts';
import { amountOf } from '../../prepare/metric.ts';
import type { TimeBucket } from '../../prepare/time-buckets.ts';
import { Swatch } from '../chart/Swatch.tsx';
import { Name } from '../ui/Name.tsx';
import type { NamedSeries } from './use-time-chart.ts';

interface TimeTooltipProps {
  readonly bucket: TimeBucket;
  readonly series: readonly NamedSeries[];
  /** Its counterpart. Null or undefined: it has none. */
  readonly compared: ComparedBucket | null | undefined;
}

/** What is in one bucket, the largest part first. */
export const TimeTooltip = ({ bucket, series, compared }: TimeTooltipProps) => {
  const { messages, locale } = useUsageContext();
  const timeZone = useTimeZone();
  const format = useAmountFormat();
  const metric = useShownMetric();
  const shown = series.filter(({ key }) => bucket.amounts.has(key));
  return (
    <div className="tb-tooltip">
      <p className="tb-tooltip-title">
        {formatPeriod(bucket.start, bucket.end, timeZone, locale)}
        <span className="tb-tooltip-share">{format.short(metric, amountOf(bucket.total, metric))}</span>
      </p>
      {shown.length > 1 || shown[0]?.value !== null ? (
        <dl>
          {shown.map(({ key, name, colour }) => (
            <div key={key}>
              <dt>
                <Swatch colour={colour} /> <Name name={name} most={32} />
              </dt>
              <dd>{format.short(metric, bucket.amounts.get(key) ?? 0)}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {compared === null || compared === undefined ? null : (
        <ComparedLine now={amountOf(bucket.total, metric)} compared={compared} />
      )}
      {bucket.isComplete ? null : <p className="tb-tooltip-note">{messages.time.stillFilling}</p>}
    </div>
  );
};

const ComparedLine = ({ now, compared }: { readonly now: number; readonly compared: ComparedBucket }) => {
  const { locale } = useUsageContext();
  const timeZone = useTimeZone();
  const format = useAmountFormat();
  const metric = useShownMetric();
  const change = toChange(now, compared.amount);
  return (
    <dl className="tb-tooltip-compared">
      <div>
        <dt>
          <span className="tb-ghost-swatch" /> {formatPeriod(compared.start, compared.end, timeZone, locale)}
        </dt>
        <dd>
          {format.short(metric, compared.amount)}
          {'ratio' in change ? <span className="tb-quiet"> {formatRatio(change.ratio, locale)}</span> : null}
        </dd>
      </div>
    </dl>
  );
};
