import { describe, expect, it } from 'vitest';
import { MemoryEventStore } from '../memory/memory-event-store.ts';
import { migrateLedger } from '../migrate-ledger.ts';
import { ALL_TIME, NOON, sampleEntry, UNPRICED, withTokens } from '../testing/entries.ts';
import { resolveChdb } from './testing/chdb-engine.ts';
import { useEngine } from './testing/engines.ts';

const SCOPE = { workspaceId: 'w1', period: ALL_TIME, filters: [] };

describe.skipIf(resolveChdb() === null)('a ledger', () => {
  const { open } = useEngine();

  it('moves into ClickHouse and back, and is the same to the last digit', async () => {
    const before = new MemoryEventStore();
    await before.append([
      ...Array.from({ length: 200 }, (_, n) =>
        sampleEntry(
          { id: `e${n}`, occurredAtMs: NOON - n * 86_400_000, ...withTokens(2 ** 50 + n) },
          n % 3 === 0 ? { charge: UNPRICED } : {},
        ),
      ),
      sampleEntry({ id: 'sum' }, { notCounted: 'aggregate', insteadOf: 'e0' }),
    ]);
    const inside = await open('moved');
    const after = new MemoryEventStore();
    for (const [from, to] of [
      [before, inside],
      [inside, after],
    ] as const) {
      const [result] = await migrateLedger({ from, to, workspaceIds: ['w1'] });
      expect(result).toMatchObject({ counted: 200n, notCounted: 1, copied: 201, conflicts: [], agrees: true });
    }
    expect(await after.totals(SCOPE)).toEqual(await before.totals(SCOPE));
    for (const id of ['e0', 'e199', 'sum']) expect(await after.find('w1', id)).toEqual(await before.find('w1', id));
  });

  it('is not moved from a database that has none: an empty one would be made, and agree', async () => {
    const missing = () => open('mistyped', { mustExist: true });
    await expect(missing()).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('"mistyped"'),
    });
    await expect(missing()).rejects.toMatchObject({ code: 'not_found' });
    await open('made');
    expect(await (await open('made', { mustExist: true })).extent('w1')).toBeNull();
  });
});
