import { formatRatio, toChange } from '../../format/format-share.ts';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { useAmountFormat } from '../../hooks/use-format.ts';
import type { Comparison } from '../../prepare/comparison.ts';
import type { Metric } from '../../prepare/metric.ts';
import { Icon } from '../ui/Icon.tsx';

interface ChangeNoteProps {
  readonly metric: Metric;
  readonly now: number;
  /** Undefined until it is known. */
  readonly before: number | undefined;
  readonly compare: Comparison;
}

/** How a number changed against the compared period. Neither direction is good or bad: more usage may be what one wants. */
export const ChangeNote = ({ metric, now, before, compare }: ChangeNoteProps) => {
  const { messages, locale } = useUsageContext();
  const format = useAmountFormat();
  if (compare === 'none') return null;
  // The place stays: nothing below moves when it is known.
  if (before === undefined) return <span className="tb-change" />;
  const change = toChange(now, before);
  switch (change.kind) {
    case 'none':
    case 'new':
      return <span className="tb-change">{messages.compare.nothing[compare]}</span>;
    case 'same':
      return <span className="tb-change">{messages.summary.noChange}</span>;
    case 'up':
    case 'down':
      return (
        <span className="tb-change" title={messages.compare.against[compare](format.exact(metric, before))}>
          <span className="tb-change-ratio" data-direction={change.kind}>
            <Icon name={change.kind === 'up' ? 'arrowUp' : 'arrowDown'} />
            {formatRatio(change.ratio, locale)}
          </span>{' '}
          {messages.compare.against[compare](format.short(metric, before))}
        </span>
      );
  }
};
