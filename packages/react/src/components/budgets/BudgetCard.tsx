import type { BudgetInfo } from '@tokenbook/core/contract';
import { useId, useState } from 'react';
import { formatPeriod } from '../../format/format-date.ts';
import { formatShare } from '../../format/format-share.ts';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { useDeleteBudget } from '../../hooks/use-budgets.ts';
import { useAmountFormat } from '../../hooks/use-format.ts';
import { useLaterMessages } from '../../hooks/use-later-messages.ts';
import { budgetMessages } from '../../messages/budget-messages.ts';
import { ConfirmButton } from '../forms/ConfirmButton.tsx';
import { FormFailure } from '../forms/FormFailure.tsx';
import { useFocusBack } from '../forms/use-focus-back.ts';
import { Amount } from '../ui/Amount.tsx';
import { Name } from '../ui/Name.tsx';
import { BudgetBar } from './BudgetBar.tsx';
import { BudgetForm } from './BudgetForm.tsx';
import { Deliveries } from './Deliveries.tsx';
import { UnpricedOfBudget } from './UnpricedOfBudget.tsx';
import { WebhookSecret } from './WebhookSecret.tsx';

/** One budget: what is spent, where the period will end, and how to change it. */
export const BudgetCard = ({ budget }: { readonly budget: BudgetInfo }) => {
  const { locale } = useUsageContext();
  const words = useLaterMessages('budgets', budgetMessages);
  const format = useAmountFormat();
  const titleId = useId();
  const [isEditing, setIsEditing] = useState(false);
  const opener = useFocusBack(isEditing);
  const [secret, setSecret] = useState<string | null>(null);
  const removal = useDeleteBudget();
  const { status, metric, subject } = budget;
  const close = () => setIsEditing(false);
  return (
    <article className="tb-budget" aria-labelledby={titleId}>
      <header className="tb-budget-head">
        <div>
          <h3 id={titleId}>
            <Name name={budget.name} />
          </h3>
          <p className="tb-quiet">
            {subject === null ? words.workspace : `${words.subjects[subject.dimension]} `}
            {subject === null ? null : <Name name={subject.value} most={40} />}
            {' · '}
            {formatPeriod(status.start, status.end, budget.timeZone, locale)}
          </p>
        </div>
        <div className="tb-budget-actions">
          <button
            ref={opener}
            type="button"
            className="tb-button"
            aria-label={words.editOf(budget.name)}
            aria-expanded={isEditing}
            onClick={() => setIsEditing(!isEditing)}
          >
            {words.edit}
          </button>
          <ConfirmButton
            label={words.remove}
            name={words.removeOf(budget.name)}
            question={words.confirmRemove(budget.name)}
            keep={words.keep}
            isBusy={removal.isSending}
            onConfirm={() => void removal.send(budget.id)}
          />
        </div>
      </header>
      <FormFailure failure={removal.failure} />
      <p className="tb-budget-amount">
        <strong>
          <Amount metric={metric} amount={status.spent} withUnit />
        </strong>{' '}
        {words.spentOf(format.long(metric, budget.amount), words.periods[budget.period])}
        <span className="tb-budget-share">{words.share(formatShare(status.spent / budget.amount, locale))}</span>
      </p>
      <BudgetBar budget={budget} />
      <BudgetOutlook budget={budget} />
      {metric === 'cost' && status.unpricedTokens > 0 ? <UnpricedOfBudget budget={budget} /> : null}
      <WebhookSecret secret={secret} onDone={() => setSecret(null)} />
      {isEditing ? (
        <BudgetForm
          budget={budget}
          onSaved={(shown) => {
            if (shown !== null) setSecret(shown);
            close();
          }}
          onCancel={close}
        />
      ) : null}
      {budget.webhookUrl === null ? null : <Deliveries budget={budget} />}
    </article>
  );
};

const BudgetOutlook = ({ budget }: { readonly budget: BudgetInfo }) => {
  const words = useLaterMessages('budgets', budgetMessages);
  const format = useAmountFormat();
  const { projection, spent } = budget.status;
  if (projection === null) return <p className="tb-quiet">{words.unknown}</p>;
  const amount = (value: number) => format.short(budget.metric, value);
  const { daysLeft, expected } = projection;
  // A day after the end of the period does not count: by then a new amount has begun.
  const isReached = daysLeft !== null && expected >= budget.amount;
  return (
    <dl className="tb-budget-outlook">
      <div>
        <dt>{words.projectedEnd}</dt>
        <dd>{words.expected(amount(expected), amount(projection.low), amount(projection.high))}</dd>
      </div>
      <div>
        <dt>{words.rate}</dt>
        <dd>{spent >= budget.amount ? words.over : isReached ? words.daysLeft(daysLeft) : words.lasts}</dd>
      </div>
    </dl>
  );
};
