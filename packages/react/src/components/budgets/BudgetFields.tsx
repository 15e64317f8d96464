import { useLaterMessages } from '../../hooks/use-later-messages.ts';
import { budgetMessages } from '../../messages/budget-messages.ts';
import type { BudgetDraft, BudgetProblem } from '../../prepare/budget-form.ts';
import { Field } from '../forms/Field.tsx';
import { SelectField } from '../forms/SelectField.tsx';
import { SubjectField } from './SubjectField.tsx';

interface BudgetFieldsProps {
  readonly draft: BudgetDraft;
  readonly set: (change: Partial<BudgetDraft>) => void;
  readonly problemOf: (field: BudgetProblem) => string | undefined;
}

/** What is limited: of whom, how much, each week or month. */
export const BudgetFields = ({ draft, set, problemOf }: BudgetFieldsProps) => {
  const { form, subjects, workspace } = useLaterMessages('budgets', budgetMessages);
  return (
    <>
      <Field label={form.name} problem={problemOf('name')}>
        {(control) => (
          <input
            {...control}
            className="tb-input"
            value={draft.name}
            maxLength={200}
            ref={focusOnce}
            onChange={({ target }) => set({ name: target.value })}
          />
        )}
      </Field>
      <SelectField
        label={form.metric}
        value={draft.metric}
        names={form.metrics}
        onChoose={(metric) => set({ metric })}
      />
      <Field label={form.amount} problem={problemOf('amount')}>
        {(control) => (
          <input
            {...control}
            className="tb-input"
            inputMode="decimal"
            value={draft.amount}
            onChange={({ target }) => set({ amount: target.value })}
          />
        )}
      </Field>
      <SelectField
        label={form.period}
        value={draft.period}
        names={form.periodNames}
        onChoose={(period) => set({ period })}
      />
      <SelectField
        label={form.subject}
        value={draft.subject}
        names={{ workspace, ...subjects }}
        onChoose={(subject) => set({ subject })}
      />
      {draft.subject === 'workspace' ? null : (
        <SubjectField
          key={draft.subject}
          dimension={draft.subject}
          value={draft.subjectValue}
          problem={problemOf('subject')}
          onChange={(subjectValue) => set({ subjectValue })}
        />
      )}
    </>
  );
};

// Stable, so that React calls it when the form appears and not on every key.
const focusOnce = (element: HTMLInputElement | null): void => element?.focus();
