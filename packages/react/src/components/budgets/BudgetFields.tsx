import { useLaterMessages } from '../../hooks/use-later-messages.ts';
import { budgetMessages } from '../../messages/budget-messages.ts';
import type { BudgetDraft, BudgetProblem } from '../../prepare/budget-form.ts';
import { focusOnce } from '../forms/focus-once.ts';
import { SelectField } from '../forms/SelectField.tsx';
import { TextField } from '../forms/TextField.tsx';
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
      <TextField
        label={form.name}
        problem={problemOf('name')}
        value={draft.name}
        maxLength={200}
        inputRef={focusOnce}
        onChange={(name) => set({ name })}
      />
      <SelectField
        label={form.metric}
        value={draft.metric}
        names={form.metrics}
        onChoose={(metric) => set({ metric })}
      />
      <TextField
        label={form.amount}
        problem={problemOf('amount')}
        inputMode="decimal"
        value={draft.amount}
        onChange={(amount) => set({ amount })}
      />
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
