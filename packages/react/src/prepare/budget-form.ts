import type { BudgetInfo, BudgetRequest } from '@tokenbook/core/contract';

/** A budget as it is typed. */
export interface BudgetDraft {
  readonly name: string;
  readonly metric: BudgetInfo['metric'];
  readonly amount: string;
  readonly period: BudgetInfo['period'];
  readonly subject: 'workspace' | 'project' | 'user' | 'apiKey';
  readonly subjectValue: string;
  readonly thresholds: string;
  readonly webhookUrl: string;
}

export const emptyBudget: BudgetDraft = {
  name: '',
  metric: 'cost',
  amount: '',
  period: 'month',
  subject: 'workspace',
  subjectValue: '',
  thresholds: '50, 80, 100',
  webhookUrl: '',
};

export const toBudgetDraft = (budget: BudgetInfo): BudgetDraft => ({
  name: budget.name,
  metric: budget.metric,
  amount: String(budget.amount),
  period: budget.period,
  subject: budget.subject?.dimension ?? 'workspace',
  subjectValue: budget.subject?.value ?? '',
  thresholds: budget.thresholds.join(', '),
  webhookUrl: budget.webhookUrl ?? '',
});

/** Fields that stop a draft from being sent. */
export type BudgetProblem = 'name' | 'amount' | 'subject' | 'thresholds';

/** The request of a draft, or which fields must be mended first. `timeZone` null: the workspace's. */
export const readBudgetDraft = (
  draft: BudgetDraft,
  timeZone: string | null,
): { readonly request: BudgetRequest } | { readonly problems: readonly BudgetProblem[] } => {
  const amount = draft.amount.trim() === '' ? Number.NaN : Number(draft.amount);
  const thresholds = draft.thresholds
    .split(/[\s,;%]+/)
    .filter((part) => part !== '')
    .map(Number);
  const subjectValue = draft.subjectValue.trim();
  const problems: BudgetProblem[] = [];
  if (draft.name.trim() === '') problems.push('name');
  if (!(amount > 0)) problems.push('amount');
  if (draft.subject !== 'workspace' && subjectValue === '') problems.push('subject');
  const isThreshold = (percent: number) => Number.isInteger(percent) && percent >= 1 && percent <= 1000;
  if (thresholds.length === 0 || thresholds.length > 10 || !thresholds.every(isThreshold)) problems.push('thresholds');
  if (problems.length > 0) return { problems };
  return {
    request: {
      name: draft.name.trim(),
      metric: draft.metric,
      period: draft.period,
      amount,
      timeZone,
      subject: draft.subject === 'workspace' ? null : { dimension: draft.subject, value: subjectValue },
      thresholds: [...new Set(thresholds)].sort((a, b) => a - b),
      webhookUrl: draft.webhookUrl.trim() === '' ? null : draft.webhookUrl.trim(),
    },
  };
};
