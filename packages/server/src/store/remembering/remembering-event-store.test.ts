import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDuckDbEventStore } from '../duckdb/open-duckdb-event-store.ts';
import { SMALL } from '../duckdb/testing/ledger-folders.ts';
import { MemoryEventStore } from '../memory/memory-event-store.ts';
import type { AppendOutcome, NewEntry } from '../port.ts';
import { describeEventStore } from '../testing/describe-event-store.ts';
import { ALL_TIME, NOON, sampleEntry } from '../testing/entries.ts';
import { RememberingEventStore } from './remembering-event-store.ts';

describeEventStore(
  'a store that remembers its answers',
  async () => ({ store: new RememberingEventStore(new MemoryEventStore()) }),
  { isOracle: true, remembers: true },
);

const scope = { workspaceId: 'w1', period: ALL_TIME, filters: [] };

it('forgets what a correction moved to another day, on both days', async () => {
  const store = new RememberingEventStore(new MemoryEventStore());
  const correction = { onConflict: 'larger-wins' } as const;
  const larger = { tokens: { ...sampleEntry().event.tokens, visibleOutput: 9_999 } };
  await store.append([sampleEntry({}, correction)]);
  const earlier = NOON - 3 * 24 * 60 * 60_000;
  const read = async (startMs: number) =>
    (await store.totals({ ...scope, period: { startMs, endMs: startMs + 1 } })).requests;
  expect([await read(NOON), await read(earlier)]).toEqual([1n, 0n]);
  expect(await store.append([sampleEntry({ occurredAtMs: earlier, ...larger }, correction)])).toEqual(['replaced']);
  expect([await read(NOON), await read(earlier)]).toEqual([0n, 1n]);
});

it('widens the extent by what comes in, and reads it again when the first or last call may be gone', async () => {
  let reads = 0;
  class Counting extends MemoryEventStore {
    override extent(workspaceId: string) {
      reads += 1;
      return super.extent(workspaceId);
    }
  }
  const store = new RememberingEventStore(new Counting());
  expect(await store.extent('w1')).toBeNull();
  await store.append([sampleEntry({ id: 'a' }), sampleEntry({ id: 'b', occurredAtMs: NOON + 5 })]);
  await store.append([sampleEntry({ id: 'c', occurredAtMs: NOON - 9 }), sampleEntry({ id: 'a' })]);
  await store.append([sampleEntry({ id: 'd', occurredAtMs: NOON + 99 }, { notCounted: 'aggregate' })]);
  expect(await store.extent('w1')).toEqual({ firstMs: NOON - 9, lastMs: NOON + 5 });
  expect(reads).toBe(1);
  await store.exclude('w1', [{ id: 'b', reason: 'aggregate', insteadOf: null }]);
  expect(await store.extent('w1')).toEqual({ firstMs: NOON - 9, lastMs: NOON });
  await store.deleteBefore('w1', NOON);
  expect(await store.extent('w1')).toEqual({ firstMs: NOON, lastMs: NOON });
});

it('keeps a page of calls, but not one that takes megabytes', async () => {
  const store = new RememberingEventStore(new MemoryEventStore());
  const page = (period: typeof ALL_TIME) =>
    store.log({ ...scope, period }, { column: 'date', direction: 'descending' }, 0, 50);
  const before = { startMs: ALL_TIME.startMs, endMs: NOON };
  await store.append([sampleEntry({ id: 'small', occurredAtMs: NOON - 1 })]);
  await store.append([1, 2, 3].map((n) => sampleEntry({ id: `${n}`, rawUsage: 'x'.repeat(3_000_000) })));
  expect(await page(before)).toBe(await page(before));
  expect(await page(ALL_TIME)).not.toBe(await page(ALL_TIME));
});

it('forgets everything of a workspace whose commit has no known end', async () => {
  /** Writes, and loses the answer. */
  class Forgetful extends MemoryEventStore {
    override async append(entries: readonly NewEntry[]): Promise<readonly AppendOutcome[]> {
      await super.append(entries);
      throw new Error('the answer was lost');
    }
  }
  const store = new RememberingEventStore(new Forgetful());
  expect((await store.totals(scope)).requests).toBe(0n);
  await expect(store.append([sampleEntry()])).rejects.toThrow('lost');
  expect((await store.totals(scope)).requests).toBe(1n);
});

it('shows whoever was told of a call that call, while others ask and write', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'tokenbook-remembering-'));
  const embedded = await openDuckDbEventStore(directory, SMALL);
  const store = new RememberingEventStore(embedded);
  const DAY_MS = 24 * 60 * 60_000;
  const days = Array.from({ length: 5 }, (_, day) => {
    const startMs = NOON - 12 * 60 * 60_000 - day * DAY_MS;
    return { ...scope, period: { startMs, endMs: startMs + DAY_MS } };
  });
  const acknowledged = days.map(() => 0);
  const asked = async (day: number) => Number((await store.totals(days[day] ?? scope)).requests);
  const write = async (writer: number) => {
    for (let n = 0; n < 40; n += 1) {
      const day = (writer * 7 + n * 3) % days.length;
      const occurredAtMs = (days[day]?.period.startMs ?? 0) + n;
      await store.append([sampleEntry({ id: `${writer}-${n}`, occurredAtMs })]);
      acknowledged[day] = (acknowledged[day] ?? 0) + 1;
      const known = acknowledged[day];
      expect(await asked(day)).toBeGreaterThanOrEqual(known);
      if (n === 20) await embedded.compact();
    }
  };
  const ask = async () => {
    for (let n = 0; n < 120; n += 1) {
      const day = n % days.length;
      const known = acknowledged[day] ?? 0;
      expect(await asked(day)).toBeGreaterThanOrEqual(known);
    }
  };
  try {
    await Promise.all([...[0, 1, 2, 3].map(write), ask(), ask()]);
    expect(await Promise.all(days.map((_, day) => asked(day)))).toEqual(acknowledged);
    expect((await store.totals(scope)).requests).toBe(160n);
  } finally {
    await store.close();
    await rm(directory, { recursive: true });
  }
});
