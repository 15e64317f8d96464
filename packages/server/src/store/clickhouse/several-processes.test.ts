import { describe, expect, it } from 'vitest';
import type { AppendOutcome } from '../port.ts';
import { ALL_TIME, sampleEntry } from '../testing/entries.ts';
import { resolveChdb } from './testing/chdb-engine.ts';
import { useEngine } from './testing/engines.ts';

const SCOPE = { workspaceId: 'w1', period: ALL_TIME, filters: [] };

// Stores share nothing but the database, as processes do.
describe.skipIf(resolveChdb() === null)('several processes on one database', () => {
  const { open } = useEngine();

  it('may all start at once on an empty one', async () => {
    const stores = await Promise.all([1, 2, 3].map(() => open('started_at_once')));
    for (const [n, store] of stores.entries()) await store.append([sampleEntry({ id: `${n}` })]);
    for (const store of stores) expect((await store.totals(SCOPE)).requests).toBe(3n);
  });

  it('agree on one winner when other contents come under the same id at once', async () => {
    const stores = await Promise.all(['a', 'b', 'c'].map(() => open('races')));
    for (let round = 0; round < 6; round += 1) {
      const id = `contested_${round}`;
      const outcomes = (
        await Promise.all(stores.map((store, n) => store.append([sampleEntry({ id, model: `model-${n}` })])))
      ).flat();
      expect([...outcomes].sort()).toEqual(['accepted', 'conflict', 'conflict']);
      const winner = outcomes.indexOf('accepted');
      for (const store of stores) expect((await store.find('w1', id))?.event.model).toBe(`model-${winner}`);
    }
    expect((await stores[0]?.totals(SCOPE))?.requests).toBe(6n);
  });

  it('count an event once that is sent to all of them many times', async () => {
    const stores = await Promise.all(['a', 'b'].map(() => open('repeats')));
    const calls = Array.from({ length: 24 }, (_, n) => stores[n % 2]?.append([sampleEntry({ id: `r${n % 3}` })]));
    const outcomes = (await Promise.all(calls))
      .flat()
      .filter((outcome): outcome is AppendOutcome => outcome !== undefined);
    expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(3);
    expect(outcomes.filter((outcome) => outcome === 'duplicate')).toHaveLength(21);
    expect((await stores[0]?.totals(SCOPE))?.requests).toBe(3n);
  });

  it('read at once what another one wrote, whether or not it is derived yet', async () => {
    const [writer, reader] = await Promise.all([open('fresh'), open('fresh')]);
    await writer?.append([sampleEntry()]);
    await reader?.verify();
    await writer?.append([sampleEntry({ id: 'later' })]);
    expect((await reader?.totals(SCOPE))?.requests).toBe(2n);
    expect(await reader?.append([sampleEntry({ id: 'later' })])).toEqual(['duplicate']);
    expect(await reader?.deleteBefore('w1', SCOPE.period.endMs)).toBe(2);
    expect(await writer?.append([sampleEntry({ id: 'later' })])).toEqual(['deleted']);
    expect((await writer?.totals(SCOPE))?.requests).toBe(0n);
  });
});
