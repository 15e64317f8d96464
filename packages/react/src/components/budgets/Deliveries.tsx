import type { BudgetInfo, WebhookDeliveryInfo } from '@tokenbook/core/contract';
import { useState } from 'react';
import { formatInstant } from '../../format/format-date.ts';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { useDeliveries } from '../../hooks/use-budgets.ts';
import { useLaterMessages } from '../../hooks/use-later-messages.ts';
import { budgetMessages } from '../../messages/budget-messages.ts';
import { AnswerView } from '../ui/AnswerView.tsx';
import { SkeletonRows } from '../ui/Skeleton.tsx';

/** The messages to a budget's webhook, asked for when they are opened. */
export const Deliveries = ({ budget }: { readonly budget: BudgetInfo }) => {
  const words = useLaterMessages('budgets', budgetMessages);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className="tb-more" onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary aria-label={words.deliveriesOf(budget.name)}>{words.deliveries}</summary>
      {isOpen ? <DeliveryList budget={budget} /> : null}
    </details>
  );
};

const DeliveryList = ({ budget }: { readonly budget: BudgetInfo }) => {
  const { locale } = useUsageContext();
  const words = useLaterMessages('budgets', budgetMessages);
  const answer = useDeliveries(budget.id);
  const state = ({ deliveredAt, nextTryAt }: WebhookDeliveryInfo): string =>
    deliveredAt !== null
      ? words.delivered
      : nextTryAt === null
        ? words.givenUp
        : words.waiting(formatInstant(nextTryAt, budget.timeZone, locale));
  return (
    <AnswerView answer={answer} skeleton={<SkeletonRows count={3} height={1} />} isEmpty={() => false}>
      {(deliveries) =>
        deliveries.length === 0 ? (
          <p className="tb-quiet">{words.noDeliveries}</p>
        ) : (
          <ul className="tb-entries">
            {deliveries.map((delivery) => (
              <li key={delivery.id}>
                <time dateTime={delivery.date}>{formatInstant(delivery.date, budget.timeZone, locale)}</time>
                <span>
                  {state(delivery)}
                  {delivery.failedTries === 0 ? '' : ` · ${words.tries(delivery.failedTries)}`}
                  {delivery.lastProblem === null ? '' : ` · ${delivery.lastProblem}`}
                </span>
              </li>
            ))}
          </ul>
        )
      }
    </AnswerView>
  );
};
