import { describe, expect, it } from 'vitest';
import { emptyBudget, readBudgetDraft } from './budget-form.ts';

describe('readBudgetDraft', () => {
  it('names every field that must be mended, at once', () => {
    const draft = { ...emptyBudget, amount: '-1', subject: 'project', thresholds: '50, half' } as const;
    expect(readBudgetDraft(draft, null)).toEqual({ problems: ['name', 'amount', 'subject', 'thresholds'] });
  });

  it('sends thresholds once each, in order, and nothing for what was left empty', () => {
    const draft = { ...emptyBudget, name: ' Team ', amount: '40.5', thresholds: '100 80%, 80' };
    expect(readBudgetDraft(draft, 'Europe/Berlin')).toEqual({
      request: {
        name: 'Team',
        metric: 'cost',
        period: 'month',
        amount: 40.5,
        timeZone: 'Europe/Berlin',
        subject: null,
        thresholds: [80, 100],
        webhookUrl: null,
      },
    });
  });
});
