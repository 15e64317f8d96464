import { describe, expect, it } from 'vitest';
import { MemoryEventStore } from './memory/memory-event-store.ts';
import { migrateLedger } from './migrate-ledger.ts';
import { ALL_TIME, NOON, sampleEntry, UNPRICED, withTokens } from './testing/entries.ts';

const SCOPE = { workspaceId: 'w1', period: ALL_TIME, filters: [] };
const DAY_MS = 86_400_000;

const filled = async (): Promise<MemoryEventStore> => {
  const store = new MemoryEventStore();
  const entries = Array.from({ length: 60 }, (_, n) =>
    sampleEntry(
      { id: `e${n}`, occurredAtMs: NOON - n * 3 * DAY_MS, ...withTokens(n) },
      n % 5 === 0 ? { charge: UNPRICED } : {},
    ),
  );
  await store.append(entries);
  await store.append([sampleEntry({ id: 'sum' }, { notCounted: 'aggregate', insteadOf: 'e0' })]);
  await store.append([sampleEntry({ id: 'theirs' }, { workspaceId: 'w2' })]);
  return store;
};

describe('moving a ledger', () => {
  it('brings every entry over, counted or not, and says that both sides agree', async () => {
    const [from, to] = [await filled(), new MemoryEventStore()];
    const [first, second] = await migrateLedger({ from, to, workspaceIds: ['w1', 'w2'] });
    expect(first).toEqual({ workspaceId: 'w1', counted: 60n, notCounted: 1, copied: 61, conflicts: [], agrees: true });
    expect(second).toMatchObject({ counted: 1n, agrees: true });
    expect(await to.totals(SCOPE)).toEqual(await from.totals(SCOPE));
    expect(await to.find('w1', 'sum')).toEqual(await from.find('w1', 'sum'));
    expect(await to.find('w1', 'e7')).toEqual(await from.find('w1', 'e7'));
  });

  it('goes on where a stopped run ended, and writes nothing twice', async () => {
    const [from, to] = [await filled(), new MemoryEventStore()];
    const abort = new AbortController();
    const stopped = migrateLedger({
      from,
      to,
      workspaceIds: ['w1'],
      signal: abort.signal,
      onProgress: ({ done }) => done > 20n && abort.abort(),
    });
    await expect(stopped).rejects.toThrow();
    const before = (await to.totals(SCOPE)).requests;
    expect(before > 0n && before < 60n).toBe(true);
    const [again] = await migrateLedger({ from, to, workspaceIds: ['w1'] });
    expect(again).toMatchObject({ copied: 60 - Number(before), agrees: true });
    const [third] = await migrateLedger({ from, to, workspaceIds: ['w1'] });
    expect(third).toMatchObject({ copied: 0, agrees: true });
  });

  it('brings what was re-priced, excluded or counted again after an earlier run', async () => {
    const [from, to] = [await filled(), new MemoryEventStore()];
    await migrateLedger({ from, to, workspaceIds: ['w1'] });
    await from.recharge('w1', new Map([['e5', { charge: { cost: 9n, source: 'override', reference: 'o/1' } }]]));
    await from.exclude('w1', [{ id: 'e1', reason: 'replay', insteadOf: 'e2' }]);
    await from.include('w1', ['sum']);
    const [again] = await migrateLedger({ from, to, workspaceIds: ['w1'] });
    expect(again).toMatchObject({ copied: 0, conflicts: [], agrees: true });
    expect(await to.totals(SCOPE)).toEqual(await from.totals(SCOPE));
    expect(await to.find('w1', 'e1')).toEqual(await from.find('w1', 'e1'));
  });

  it('names what the target has with other content, and does not say that it agrees', async () => {
    const [from, to] = [await filled(), new MemoryEventStore()];
    await to.append([sampleEntry({ id: 'e3', model: 'another', occurredAtMs: NOON })]);
    const [result] = await migrateLedger({ from, to, workspaceIds: ['w1'] });
    expect(result).toMatchObject({ conflicts: ['e3'], agrees: false });
  });
});
