import type { Summary } from '@tokenbook/core/contract';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { useAmountFormat } from '../../hooks/use-format.ts';
import { Icon } from '../ui/Icon.tsx';
import { Name } from '../ui/Name.tsx';

const SHOWN_MODELS = 5;

/** What the total cost does not hold: the models without a price, by name, and their tokens. */
export const UnpricedNote = ({ unpriced }: Pick<Summary, 'unpriced'>) => {
  const { summary } = useUsageContext().messages;
  const format = useAmountFormat();
  if (unpriced.requests === 0) return null;
  const hidden = unpriced.models.length - SHOWN_MODELS;
  return (
    <div className="tb-unpriced" role="note">
      <Icon name="warning" />
      <p>
        <strong>{summary.unpriced(unpriced.models.length)}</strong>
        {': '}
        {unpriced.models.slice(0, SHOWN_MODELS).map((model, index) => (
          <span key={model}>
            {index === 0 ? '' : ', '}
            <Name name={model} most={40} />
          </span>
        ))}
        {hidden > 0 ? ` ${summary.andMore(hidden)}` : ''}
        {'; '}
        <span title={format.exact('requests', unpriced.requests)}>
          {summary.unpricedAmount(format.exact('tokens', unpriced.tokens))}
        </span>
      </p>
    </div>
  );
};
