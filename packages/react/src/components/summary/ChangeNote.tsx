import { formatRatio, toChange } from '../../format/format-share.ts';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { useAmountFormat } from '../../hooks/use-format.ts';
import type { Metric } from '../../prepare/metric.ts';
import { Icon } from '../ui/Icon.tsx';

interface ChangeNoteProps {
  readonly metric: Metric;
  readonly now: number;
  readonly before: number;
}

/** How a number changed against the period before. Neither direction is good or bad: more usage may be what one wants. */
export const ChangeNote = ({ metric, now, before }: ChangeNoteProps) => {
  const { messages, locale } = useUsageContext();
  const format = useAmountFormat();
  const change = toChange(now, before);
  switch (change.kind) {
    case 'none':
    case 'new':
      return <span className="tb-change">{messages.summary.noneBefore}</span>;
    case 'same':
      return <span className="tb-change">{messages.summary.noChange}</span>;
    case 'up':
    case 'down':
      return (
        <span className="tb-change" title={messages.summary.before(format.exact(metric, before))}>
          <span className="tb-change-ratio" data-direction={change.kind}>
            <Icon name={change.kind === 'up' ? 'arrowUp' : 'arrowDown'} />
            {formatRatio(change.ratio, locale)}
          </span>{' '}
          {messages.summary.before(format.short(metric, before))}
        </span>
      );
  }
};
