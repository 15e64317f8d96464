// @vitest-environment jsdom
import type { BudgetInfo } from '@tokenbook/core/contract';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it, vi } from 'vitest';
import { UsageProvider } from '../UsageProvider.tsx';
import { BudgetCard } from './BudgetCard.tsx';

const budget: BudgetInfo = {
  id: 'budget_1',
  name: 'Support',
  metric: 'tokens',
  period: 'month',
  timeZone: 'UTC',
  amount: 1000,
  subject: null,
  thresholds: [80],
  webhookUrl: null,
  status: {
    start: '2026-11-01T00:00:00Z',
    end: '2026-12-01T00:00:00Z',
    spent: 10,
    unpricedTokens: 0,
    projection: null,
    crossed: [],
  },
};

it('shows the secret of the webhooks when a budget gets its first address', async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  const place = document.createElement('div');
  document.body.append(place);
  const root = createRoot(place);
  const answer = async (_: unknown, init?: RequestInit): Promise<Response> =>
    init?.method === 'PUT'
      ? Response.json({ ...budget, webhookUrl: 'https://example.com/hook', webhookSecret: 'whsec_told' })
      : new Promise(() => {});
  const click = (selector: string) => act(async () => place.querySelector<HTMLElement>(selector)?.click());
  await act(async () =>
    root.render(
      <UsageProvider fetch={answer}>
        <BudgetCard budget={budget} />
      </UsageProvider>,
    ),
  );
  await click('.tb-budget-actions .tb-button');
  await click('[type="submit"]');
  await expect.poll(() => place.querySelector('.tb-once')?.textContent).toContain('whsec_told');
  expect(place.querySelector('form')).toBeNull();
  act(() => root.unmount());
  place.remove();
  vi.unstubAllGlobals();
});
