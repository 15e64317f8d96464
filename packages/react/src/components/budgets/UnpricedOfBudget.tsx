import type { BudgetInfo } from '@tokenbook/core/contract';
import { useAmountFormat } from '../../hooks/use-format.ts';
import { useLaterMessages } from '../../hooks/use-later-messages.ts';
import { useUnpricedOfBudget } from '../../hooks/use-unpriced-of-budget.ts';
import { budgetMessages } from '../../messages/budget-messages.ts';
import { Icon } from '../ui/Icon.tsx';
import { Name } from '../ui/Name.tsx';

const SHOWN_MODELS = 3;

/** What a budget in money does not see: the tokens without a price, and the models they are of. */
export const UnpricedOfBudget = ({ budget }: { readonly budget: BudgetInfo }) => {
  const words = useLaterMessages('budgets', budgetMessages);
  const format = useAmountFormat();
  const models = useUnpricedOfBudget(budget) ?? [];
  const more = models.length - SHOWN_MODELS;
  return (
    <div className="tb-budget-unpriced">
      <Icon name="warning" />
      <p>
        {words.unpriced(format.exact('tokens', budget.status.unpricedTokens))}{' '}
        {models.slice(0, SHOWN_MODELS).map((model, index) => (
          <span key={model}>
            {index === 0 ? words.unpricedModels : ', '}
            <Name name={model} most={48} />
          </span>
        ))}
        {more > 0 ? ` ${words.moreModels(more)}` : null}
      </p>
    </div>
  );
};
