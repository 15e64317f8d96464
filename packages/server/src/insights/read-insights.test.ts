import { parseUsd, resolveRange } from '@tokenbook/core/domain';
import { describe, expect, it } from 'vitest';
import { openStore } from '../store/open-store.ts';
import type { NewEntry } from '../store/port.ts';
import { sampleEntry } from '../store/testing/entries.ts';
import { readInsights } from './read-insights.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const now = Date.UTC(2026, 10, 24, 12); // a Tuesday

const costing = (id: string, project: string, model: string, occurredAtMs: number, usd: string): NewEntry =>
  sampleEntry(
    { id, project, model, occurredAtMs },
    { charge: { cost: parseUsd(usd), source: 'reported', reference: null } },
  );

/** Eighty days of a steady dollar at nine each day, and five dollars more of another model since Friday. */
const openWithJump = async () => {
  const store = await openStore({ dataDirectory: '', url: 'memory://' });
  const nine = now - 3 * HOUR_MS;
  await store.append([
    ...Array.from({ length: 80 }, (_, ago) => costing(`a${ago}`, 'support-bot', 'haiku', nine - ago * DAY_MS, '1')),
    ...Array.from({ length: 80 }, (_, ago) => costing(`b${ago}`, 'search', 'haiku', nine - ago * DAY_MS, '1')),
    ...Array.from({ length: 5 }, (_, ago) => costing(`c${ago}`, 'support-bot', 'opus', nine - ago * DAY_MS, '5')),
  ]);
  return store;
};

const read = async (range: '7d' | '90d', shift?: 'year') =>
  readInsights(await openWithJump(), {
    workspaceId: 'w1',
    range: resolveRange(range, 'UTC', now, null),
    filters: [],
    nowMs: now,
    limit: 10,
    shift,
  });

describe('readInsights', () => {
  it('finds who moved, by which model, and since when', async () => {
    const { movers } = await read('7d');
    expect(movers).toHaveLength(1);
    expect(movers[0]).toMatchObject({
      project: 'support-bot',
      change: parseUsd('25'),
      mainModel: { name: 'opus' },
      sinceMs: Date.UTC(2026, 10, 20), // five days with opus, today the fifth
    });
  });

  it('compares the same elapsed time of both periods', async () => {
    const { compared } = await read('7d');
    expect(compared.period.endMs).toBe(now);
    expect(compared.previous.endMs - compared.previous.startMs).toBe(now - compared.period.startMs);
  });

  it('compares with a year earlier when it is asked to, and still tells since when from the days before', async () => {
    const { compared, movers } = await read('7d', 'year');
    expect(compared.previous.startMs).toBe(Date.UTC(2025, 10, 18));
    expect(compared.previous.endMs - compared.previous.startMs).toBe(now - compared.period.startMs);
    expect(movers.map(({ project, previousCost, sinceMs }) => [project, previousCost, sinceMs])).toEqual([
      ['support-bot', 0n, Date.UTC(2026, 10, 20)],
      ['search', 0n, null],
    ]);
  });

  it('finds the hours above the pattern of their weekday', async () => {
    const { standoutHours } = await read('7d');
    expect(standoutHours?.map(({ cost, usualCost, weeks }) => [cost, usualCost, weeks])).toEqual(
      Array.from({ length: 5 }, () => [6, 1, 8]),
    );
  });

  it('does not look at the hours of a long range', async () => {
    expect((await read('90d')).standoutHours).toBeNull();
  });
});
