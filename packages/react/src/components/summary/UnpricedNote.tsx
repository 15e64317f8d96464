import type { RepriceAnswer, Summary } from '@tokenbook/core/contract';
import { memo, useState } from 'react';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { useAmountFormat } from '../../hooks/use-format.ts';
import { useUnpricedModels } from '../../hooks/use-unpriced-models.ts';
import { PriceForm } from '../opened/opened.tsx';
import type { PricedModel } from '../settings/PriceForm.tsx';
import { Icon } from '../ui/Icon.tsx';
import { UnpricedItem } from './UnpricedItem.tsx';

const SHOWN_MODELS = 3;

/**
 * What the total cost does not hold: the models without a price, by name, with their tokens. Who may change prices sets one right here, and
 * the calls are priced again; everybody else reads whom to ask.
 */
export const UnpricedNote = memo(({ unpriced }: Pick<Summary, 'unpriced'>) => {
  const [repriced, setRepriced] = useState<RepriceAnswer | null>(null);
  if (unpriced.requests === 0 && repriced === null) return null;
  return (
    <div className="tb-unpriced-frame">
      {unpriced.requests === 0 ? null : <Unpriced unpriced={unpriced} onRepriced={setRepriced} />}
      <Repriced answer={repriced} />
    </div>
  );
});

interface UnpricedProps extends Pick<Summary, 'unpriced'> {
  readonly onRepriced: (answer: RepriceAnswer | null) => void;
}

const Unpriced = ({ unpriced, onRepriced }: UnpricedProps) => {
  const { summary } = useUsageContext().messages;
  const format = useAmountFormat();
  const { models = [], mayPrice } = useUnpricedModels();
  const [priced, setPriced] = useState<PricedModel | null>(null);
  const [isWhole, setIsWhole] = useState(false);
  const hidden = isWhole ? 0 : Math.max(0, models.length - SHOWN_MODELS);
  return (
    <>
      <div className="tb-unpriced" role="note">
        <Icon name="warning" />
        <div>
          <p>
            <strong>{summary.unpriced(models.length === 0 ? unpriced.models.length : models.length)}</strong>
            {': '}
            <span title={format.exact('requests', unpriced.requests)}>
              {summary.unpricedAmount(format.exact('tokens', unpriced.tokens))}
            </span>
          </p>
          {/* The names come later than their number: their room is kept. */}
          <ul className="tb-unpriced-models" style={{ minHeight: roomFor(unpriced.models.length) }}>
            {models.slice(0, models.length - hidden).map((model) => (
              <UnpricedItem
                key={`${model.provider} ${model.model}`}
                model={model}
                mayPrice={mayPrice === true}
                isOpen={priced !== null && priced.model === model.model && priced.provider === model.provider}
                onPrice={setPriced}
                onRepriced={onRepriced}
              />
            ))}
          </ul>
          {hidden === 0 ? null : (
            <button type="button" className="tb-link" onClick={() => setIsWhole(true)}>
              {summary.andMore(hidden)}
            </button>
          )}
          {mayPrice === false ? <p>{summary.whoCanPrice}</p> : null}
        </div>
      </div>
      {priced === null ? null : (
        <div className="tb-unpriced-form">
          <PriceForm
            key={`${priced.provider} ${priced.model}`}
            priced={priced}
            isForCallsToo
            onClose={(answer) => {
              setPriced(null);
              if (answer !== null) onRepriced(answer);
            }}
          />
        </div>
      )}
    </>
  );
};

/** Of a row and the gap below it, as the style sheet has them. */
const roomFor = (models: number): string => `${Math.min(SHOWN_MODELS, models) * 1.625 - 0.125}rem`;

/** What pricing again has changed. The region is there from the start, so that a screen reader hears what comes into it. */
const Repriced = ({ answer }: { readonly answer: RepriceAnswer | null }) => {
  const { summary } = useUsageContext().messages;
  const format = useAmountFormat();
  return (
    <p role="status" className={answer === null ? 'tb-sr-only' : 'tb-repriced'}>
      {answer === null
        ? null
        : answer.changed === 0
          ? summary.nothingRepriced
          : summary.repriced(
              format.short('cost', answer.costBefore),
              format.short('cost', answer.costAfter),
              format.exact('requests', answer.changed),
            )}
    </p>
  );
};
