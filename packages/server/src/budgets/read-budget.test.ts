import { parseUsd } from '@tokenbook/core/domain';
import { describe, expect, it } from 'vitest';
import { openStore } from '../store/open-store.ts';
import { sampleEntry } from '../store/testing/entries.ts';
import type { Budget } from './budget.ts';
import { readBudget } from './read-budget.ts';

const DAY_MS = 24 * 60 * 60_000;
const noon = Date.UTC(2026, 10, 24, 12); // a Tuesday

const budget: Budget = {
  id: 'b1',
  workspaceId: 'w1',
  name: 'Support',
  metric: 'cost',
  period: 'month',
  timeZone: 'UTC',
  amount: parseUsd('30') ?? 0n,
  subject: { dimension: 'project', value: 'support-bot' },
  thresholds: [50, 80, 100],
  webhookUrl: null,
};

const dollar = { charge: { cost: parseUsd('1'), source: 'reported', reference: null } } as const;

/** A dollar a day for the last `days` days, today included, and one of another project. */
const openWithDays = async (days: number) => {
  const store = await openStore({ dataDirectory: '', url: 'memory://' });
  await store.append([
    ...Array.from({ length: days }, (_, ago) =>
      sampleEntry({ id: `day-${ago}`, occurredAtMs: noon - ago * DAY_MS - 60_000 }, dollar),
    ),
    sampleEntry({ id: 'other', project: 'search', occurredAtMs: noon - DAY_MS }, dollar),
  ]);
  return store;
};

describe('readBudget', () => {
  it('counts what its subject spent in the period, and projects the end', async () => {
    const status = await readBudget(await openWithDays(40), budget, noon);
    expect(status.spent).toBe(parseUsd('24')); // the 1st to the 24th
    expect(status.crossed).toEqual([50, 80]);
    expect(status.projection?.expected).toBeCloseTo(30.5); // half of today's usual and six days more
    expect(status.projection?.daysLeft).toBe(6);
  });

  it('takes the days before the first use for unknown, not for zero', async () => {
    expect((await readBudget(await openWithDays(4), budget, noon)).projection).toBeNull();
  });

  it('counts tokens, for the whole workspace, in a week that began on Monday', async () => {
    const tokens = { ...budget, metric: 'tokens', period: 'week', subject: null, amount: 100_000n } as const;
    const status = await readBudget(await openWithDays(40), tokens, noon);
    expect(status.spent).toBe(4_500n); // 1,500 on Monday and Tuesday, and 1,500 of the other project
    expect(status.crossed).toEqual([]);
  });
});
