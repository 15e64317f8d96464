import type { BudgetInfo } from '@tokenbook/core/contract';
import { type FormEvent, useState } from 'react';
import { useSaveBudget } from '../../hooks/use-budgets.ts';
import { useLaterMessages } from '../../hooks/use-later-messages.ts';
import { budgetMessages } from '../../messages/budget-messages.ts';
import {
  type BudgetDraft,
  type BudgetProblem,
  emptyBudget,
  readBudgetDraft,
  toBudgetDraft,
} from '../../prepare/budget-form.ts';
import { FormFailure } from '../forms/FormFailure.tsx';
import { focusProblem } from '../forms/focus-problem.ts';
import { TextField } from '../forms/TextField.tsx';
import { BudgetFields } from './BudgetFields.tsx';

interface BudgetFormProps {
  /** Null: a new one. */
  readonly budget: BudgetInfo | null;
  /** `secret` of its webhooks, for a budget that has its first address. */
  readonly onSaved: (secret: string | null) => void;
  readonly onCancel: () => void;
}

/** Makes a budget or changes one. What the server refuses stands at its field. */
export const BudgetForm = ({ budget, onSaved, onCancel }: BudgetFormProps) => {
  const { form } = useLaterMessages('budgets', budgetMessages);
  const [draft, setDraft] = useState<BudgetDraft>(budget === null ? emptyBudget : toBudgetDraft(budget));
  const [missing, setMissing] = useState<readonly BudgetProblem[]>([]);
  const { send, isSending, failure, problems: refused } = useSaveBudget();
  const set = (change: Partial<BudgetDraft>) => setDraft({ ...draft, ...change });
  const words: Readonly<Record<BudgetProblem, string>> = {
    name: form.missingName,
    amount: form.badAmount,
    subject: form.missingValue,
    thresholds: form.badThresholds,
  };
  const problemOf = (field: BudgetProblem) => (missing.includes(field) ? words[field] : refused[field]);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const element = event.currentTarget;
    const read = readBudgetDraft(draft, budget?.timeZone ?? null);
    setMissing('problems' in read ? read.problems : []);
    if ('problems' in read) {
      focusProblem(element);
      return;
    }
    const saved = await send({ id: budget?.id ?? null, request: read.request });
    if (saved === undefined) return;
    onSaved(saved.webhookUrl === null ? null : (saved.webhookSecret ?? null));
  };

  return (
    <form
      className="tb-form"
      aria-label={budget === null ? form.newTitle : form.editTitle}
      noValidate
      onSubmit={submit}
    >
      <BudgetFields draft={draft} set={set} problemOf={problemOf} />
      <TextField
        label={form.thresholds}
        hint={form.thresholdsHint}
        problem={problemOf('thresholds')}
        inputMode="numeric"
        value={draft.thresholds}
        onChange={(thresholds) => set({ thresholds })}
      />
      <TextField
        label={form.webhookUrl}
        hint={form.webhookHint}
        problem={refused.webhookUrl}
        isWide
        type="url"
        value={draft.webhookUrl}
        onChange={(webhookUrl) => set({ webhookUrl })}
      />
      <div className="tb-form-end">
        {Object.keys(refused).length === 0 ? <FormFailure failure={failure} /> : null}
        <button type="button" className="tb-button" onClick={onCancel}>
          {form.cancel}
        </button>
        <button type="submit" className="tb-button tb-button-primary" disabled={isSending}>
          {budget === null ? form.create : form.save}
        </button>
      </div>
    </form>
  );
};
