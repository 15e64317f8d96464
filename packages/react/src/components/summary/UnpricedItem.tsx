import type { RepriceAnswer } from '@tokenbook/core/contract';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { useAmountFormat } from '../../hooks/use-format.ts';
import { useRepriceModel } from '../../hooks/use-prices.ts';
import type { UnpricedModel } from '../../hooks/use-unpriced-models.ts';
import { FormFailure } from '../forms/FormFailure.tsx';
import { useFocusBack } from '../forms/use-focus-back.ts';
import type { PricedModel } from '../settings/PriceForm.tsx';
import { ModelName } from '../ui/ModelName.tsx';

interface UnpricedItemProps {
  readonly model: UnpricedModel;
  readonly mayPrice: boolean;
  /** Whether its form is open. */
  readonly isOpen: boolean;
  readonly onPrice: (priced: PricedModel) => void;
  readonly onRepriced: (answer: RepriceAnswer) => void;
}

/** One model without a price, its tokens, and what can be done about it. */
export const UnpricedItem = ({ model, mayPrice, isOpen, onPrice, onRepriced }: UnpricedItemProps) => {
  const { messages } = useUsageContext();
  const { summary, charts } = messages;
  const format = useAmountFormat();
  const { send, isSending, failure } = useRepriceModel();
  const opener = useFocusBack(isOpen);
  const name = model.model ?? charts.none;
  const priced: PricedModel = { model: model.model ?? '', provider: model.provider };
  return (
    <li>
      <ModelName {...model} />
      <span>{format.exact('tokens', model.tokens)}</span>
      {mayPrice ? (
        model.hasPrice ? (
          <button
            type="button"
            className="tb-link"
            aria-label={summary.repriceOf(name)}
            disabled={isSending}
            onClick={async () => {
              const answer = await send(priced);
              if (answer !== undefined) onRepriced(answer);
            }}
          >
            {summary.reprice}
          </button>
        ) : (
          <button
            ref={opener}
            type="button"
            className="tb-link"
            aria-label={summary.setPriceOf(name)}
            aria-expanded={isOpen}
            onClick={() => onPrice(priced)}
          >
            {summary.setPrice}
          </button>
        )
      ) : null}
      <FormFailure failure={failure} />
    </li>
  );
};
