import { useState } from 'react';
import { useBudgets } from '../hooks/use-budgets.ts';
import { useLaterMessages } from '../hooks/use-later-messages.ts';
import { budgetMessages } from '../messages/budget-messages.ts';
import { BudgetCard } from './budgets/BudgetCard.tsx';
import { BudgetForm } from './budgets/BudgetForm.tsx';
import { WebhookSecret } from './budgets/WebhookSecret.tsx';
import { AddButton } from './forms/AddButton.tsx';
import { AnswerView } from './ui/AnswerView.tsx';
import { Panel } from './ui/Panel.tsx';
import { Skeleton } from './ui/Skeleton.tsx';

/** Every budget and where it stands, and the way to make another. */
export const BudgetList = () => {
  const words = useLaterMessages('budgets', budgetMessages);
  const answer = useBudgets();
  const [isAdding, setIsAdding] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <Panel
      title={words.title}
      actions={<AddButton label={words.add} isAdding={isAdding} setIsAdding={setIsAdding} />}
      className="tb-budgets"
    >
      <WebhookSecret secret={secret} onDone={() => setSecret(null)} />
      {isAdding ? (
        <BudgetForm
          budget={null}
          onSaved={(shown) => {
            setSecret(shown);
            setIsAdding(false);
          }}
          onCancel={() => setIsAdding(false)}
        />
      ) : null}
      <AnswerView answer={answer} skeleton={<Skeleton height={10} />} isEmpty={() => false}>
        {(budgets) => (
          <>
            {budgets.length > 0 || isAdding ? null : (
              <div className="tb-notice">
                <p className="tb-notice-title">{words.none}</p>
                <p className="tb-notice-text">{words.noneHint}</p>
              </div>
            )}
            {budgets.map((budget) => (
              <BudgetCard key={budget.id} budget={budget} />
            ))}
          </>
        )}
      </AnswerView>
    </Panel>
  );
};
