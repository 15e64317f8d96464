import { formatRatio, toChange } from '../../format/format-share.ts';
import { useShownCompare } from '../../hooks/shown-view.ts';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { useAmountFormat } from '../../hooks/use-format.ts';
import type { Metric } from '../../prepare/metric.ts';

interface ChangeProps {
  readonly metric: Metric;
  readonly now: number;
  /** In the compared period. Undefined: not known. */
  readonly before: number | undefined;
}

/** How a row changed, in few characters; what it was before on hover, and for a screen reader. */
export const Change = ({ metric, now, before }: ChangeProps) => {
  const { messages, locale } = useUsageContext();
  const format = useAmountFormat();
  const compare = useShownCompare();
  if (before === undefined || compare === 'none') return '–';
  const change = toChange(now, before);
  if (change.kind === 'none') return '–';
  if (change.kind === 'new') return <span title={messages.compare.nothing[compare]}>{messages.summary.isNew}</span>;
  return (
    <span className="tb-amount" title={messages.compare.against[compare](format.exact(metric, before))}>
      {formatRatio(change.ratio, locale)}
      <span className="tb-sr-only"> {messages.compare.against[compare](format.short(metric, before))}</span>
    </span>
  );
};
