import { formatShare } from '../../format/format-share.ts';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { useAmountFormat } from '../../hooks/use-format.ts';
import { METRICS, type Metric } from '../../prepare/metric.ts';
import { Name } from '../ui/Name.tsx';
import { Swatch } from './Swatch.tsx';
import type { NamedPart } from './use-parts.ts';

/** Everything about one slice or bar, exactly. */
export const PartTooltip = ({ part }: { readonly part: NamedPart | undefined }) => {
  const { messages, locale } = useUsageContext();
  const format = useAmountFormat();
  if (part === undefined) return null;
  const { measures } = part;
  const write = (metric: Metric): string => {
    const amount = measures[metric];
    if (amount === null) return messages.log.unpriced;
    return metric === 'cost' ? format.short(metric, amount) : format.exact(metric, amount);
  };
  return (
    <div className="tb-tooltip">
      <p className="tb-tooltip-title">
        <Swatch colour={part.colour} />
        <Name name={part.name} most={60} />
        <span className="tb-tooltip-share">{formatShare(part.share, locale)}</span>
      </p>
      <dl>
        {METRICS.map((metric) => (
          <div key={metric}>
            <dt>{messages.metrics[metric]}</dt>
            <dd>{write(metric)}</dd>
          </div>
        ))}
      </dl>
      {measures.unpricedTokens > 0 ? (
        <p className="tb-tooltip-note">
          {messages.charts.unpricedPart(format.exact('tokens', measures.unpricedTokens))}
        </p>
      ) : null}
    </div>
  );
};
