import { expect, it } from 'vitest';
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
