import { cp, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { NewEntry } from '../port.ts';
import { ALL_TIME, NOON, sampleEntry } from '../testing/entries.ts';
import { exists } from './engine/ledger-file.ts';
import { openDuckDbEventStore } from './open-duckdb-event-store.ts';

const directories: string[] = [];
afterAll(async () => {
  for (const directory of directories) await rm(directory, { recursive: true, force: true });
});

const DAY_MS = 86_400_000;
const COUNT = 125_000;

/** Two hundred days, so many entries each that a deletion takes several transactions, and more than are hot before the first are moved beside appends. */
const entriesOf = (round: number) =>
  Array.from({ length: COUNT }, (_, n) =>
    sampleEntry({
      id: `call_${round}_${n}_${(n * 2_654_435_761) % 4_294_967_296}`,
      occurredAtMs: NOON - Math.floor((n * 200) / COUNT) * DAY_MS,
      user: `u${n % 500}`,
      session: `s${n % 5_000}`,
    }),
  );

describe('deleting from the embedded store', () => {
  it('takes several transactions, keeps every sum exact, and gives the room back', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'tokenbook-deletion-'));
    directories.push(directory);
    const store = await openDuckDbEventStore(directory);
    const size = async () => (await stat(join(directory, 'ledger.duckdb'))).size;
    const count = async () => (await store.totals({ workspaceId: 'w1', period: ALL_TIME, filters: [] })).requests;
    const first = entriesOf(1);
    const fill = async (entries: readonly NewEntry[]) => {
      for (let from = 0; from < COUNT; from += 10_000) await store.append(entries.slice(from, from + 10_000));
      await store.compact();
    };
    await fill(first);
    expect(await store.deleteBefore('w1', NOON - 2 * DAY_MS)).toBe(COUNT - (3 * COUNT) / 200);
    const emptied = await size();
    expect(await count()).toBe(BigInt((3 * COUNT) / 200));
    expect(await store.verify()).toEqual([]);
    expect(await store.append(first.slice(-1))).toEqual(['deleted']);
    const second = entriesOf(2);
    await fill(second);
    await store.compact();
    // The same number again fits into the room that became free, the hashes of the deleted ids beside it.
    expect(await size()).toBeLessThan(emptied * 1.35);
    await store.close();

    // What was closed in order leaves its ids beside it, and what was written after that is known after a kill all the same.
    expect(await exists(join(directory, 'ledger.duckdb.ids'))).toBe(true);
    const again = await openDuckDbEventStore(directory);
    const known = [...first.slice(-1), ...second.slice(-1)];
    const added = sampleEntry({ id: 'added' });
    expect(await again.append([...known, added])).toEqual(['deleted', 'duplicate', 'accepted']);
    const copy = `${directory}-copy`;
    directories.push(copy);
    await cp(directory, copy, { recursive: true });
    await again.close();
    const survivor = await openDuckDbEventStore(copy);
    expect(await survivor.append([...known, added])).toEqual(['deleted', 'duplicate', 'duplicate']);
    await survivor.close();
  });
});
