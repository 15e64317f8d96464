import { describe, expect, it } from 'vitest';
import { ALL_TIME, NOON, sampleEntry } from '../../testing/entries.ts';
import { resolveChdb } from '../testing/chdb-engine.ts';
import { useEngine } from '../testing/engines.ts';
import { deriveIds } from './derive-ids.ts';
import { deriveRollUps } from './derive-roll-ups.ts';

const SCOPE = { workspaceId: 'w1', period: ALL_TIME, filters: [] };

describe.skipIf(resolveChdb() === null)('what is derived after a restore', () => {
  const { open, connect } = useEngine();

  it('goes on step by step, each of them kept', async () => {
    const before = await open('steps');
    for (let n = 0; n < 5; n += 1) {
      await before.append([sampleEntry({ id: `e${n}`, occurredAtMs: NOON + n * 3_600_000 })]);
    }
    // A store that is open would derive by itself.
    await before.close();
    const connection = connect('steps');
    for (const table of ['entry_ids', 'roll_ups', 'watermarks']) await connection.command(`TRUNCATE TABLE ${table}`);
    for (const derive of [deriveIds, deriveRollUps]) {
      for (const [after, upTo, hasMore] of [
        [0, 2, true],
        [2, 4, true],
        [4, 5, false],
        [5, 5, false],
      ] as const) {
        expect(await derive(connection, 0, 2)).toEqual({ after, upTo, hasMore });
      }
    }
    const store = await open('steps');
    expect((await store.totals(SCOPE)).requests).toBe(5n);
    expect(await store.append([sampleEntry({ id: 'e4', occurredAtMs: NOON + 4 * 3_600_000 })])).toEqual(['duplicate']);
    expect(await store.verify()).toEqual([]);
  });
});
