import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { bucketBounds, type Filter } from '@tokenbook/core/domain';
import { describe, expect, it } from 'vitest';
import { MemoryEventStore } from '../memory/memory-event-store.ts';
import type { EventStore } from '../port.ts';
import { NOON, sampleEntry, withTokens } from '../testing/entries.ts';
import type { DuckDbEventStore } from './duckdb-event-store.ts';
import { useLedgerFolders } from './testing/ledger-folders.ts';

const DAY_MS = 86_400_000;
const PERIOD = { startMs: NOON - 100 * DAY_MS, endMs: NOON + 1 };

const { newDirectory, openIn } = useLedgerFolders('tags');

/** More sets of tags than have numbers, three values of `env` among them, and entries without. */
const entries = (count: number, first = 0) =>
  Array.from({ length: count }, (_, index) => index + first).map((n) =>
    sampleEntry({
      id: `e${n}`,
      occurredAtMs: NOON - (n % 90) * DAY_MS,
      tags:
        n % 10 === 0
          ? new Map()
          : new Map([
              ['env', `e${n % 3}`],
              ['run', `r${n}`],
            ]),
      ...withTokens((n * 7_919) % 10_007),
    }),
  );

const FILTERS: readonly (readonly Filter[])[] = [
  [],
  [{ dimension: 'tag.env', values: ['e1'] }],
  [{ dimension: 'tag.env', values: ['e2', null] }],
  [{ dimension: 'tag.run', values: ['r7', 'r2604'] }],
  [
    { dimension: 'tag.env', values: ['e0', 'e1'] },
    { dimension: 'tag.run', values: ['r9', 'r2605', 'r2606'] },
  ],
  [
    { dimension: 'tag.env', values: ['e1'] },
    { dimension: 'project', values: ['support-bot'] },
  ],
];

const answers = (store: EventStore) =>
  Promise.all(
    FILTERS.map(async (filters) => {
      const scope = { workspaceId: 'w1', period: PERIOD, filters };
      const bounds = bucketBounds(PERIOD, 'day', 'UTC');
      return {
        totals: await store.totals(scope),
        byEnv: await store.breakdown(scope, 'tag.env', null),
        byRun: await store.breakdown(scope, 'tag.run', 5),
        byProject: await store.breakdown(scope, 'project', null),
        found: await store.searchValues(scope, 'tag.run', 'R260', 20),
        series: [...(await store.timeseries(scope, bounds, null, null))],
        seriesByEnv: [...(await store.timeseries(scope, bounds, 'tag.env', 2))],
        costs: await store.costSeries(scope, bounds, 'tag.run', 4),
        page: await store.log(scope, { column: 'date', direction: 'descending' }, 10, 10),
      };
    }),
  );

describe('tags in the embedded store', () => {
  it('are exact past the sets that have numbers: hot, cold, excluded, deleted and opened again', async () => {
    const directory = await newDirectory();
    const store = await openIn(directory);
    const oracle = new MemoryEventStore();
    const both = async (act: (each: EventStore) => Promise<unknown>) => {
      for (const each of [store, oracle]) await act(each);
    };
    const expectEqual = async (each: DuckDbEventStore) => {
      expect(await answers(each)).toEqual(await answers(oracle));
      expect(await each.verify()).toEqual([]);
    };
    await both((each) => each.append(entries(2_700)));
    await store.compact();
    await expectEqual(store);
    await both((each) =>
      each.exclude(
        'w1',
        [3, 2_601].map((n) => ({ id: `e${n}`, reason: 'replay', insteadOf: null })),
      ),
    );
    await both((each) => each.deleteBefore('w1', NOON - 80 * DAY_MS));
    await both((each) => each.append(entries(200, 2_700)));
    await expectEqual(store);
    await store.close();
    const again = await openIn(directory);
    for (const each of [again, oracle]) await each.append(entries(200, 2_900));
    await again.compact();
    await expectEqual(again);
  });

  it('have the same numbers after a write that failed', async () => {
    const directory = await newDirectory();
    const store = await openIn(directory);
    const tagged = (id: string, env: string, occurredAtMs = NOON) =>
      sampleEntry({ id, occurredAtMs, tags: new Map([['env', env]]) });
    await store.append([tagged('a', 'one')]);
    // No column holds such an instant: the transaction is rolled back, the number of `lost` with it.
    await expect(store.append([tagged('b', 'lost', 2 ** 70)])).rejects.toBeDefined();
    await store.append([tagged('c', 'two')]);
    await store.compact();
    const scope = { workspaceId: 'w1', period: PERIOD, filters: [] };
    const values = (await store.breakdown(scope, 'tag.env', null)).map(({ value }) => value);
    expect(values).toEqual(['one', 'two']);
    await store.close();
    const instance = await DuckDBInstance.create(join(directory, 'ledger.duckdb'), { access_mode: 'READ_ONLY' });
    const connection = await instance.connect();
    const rows = await connection.runAndReadAll('SELECT id, tags FROM tag_sets ORDER BY id');
    expect(rows.getRowsJS()).toEqual([
      [2, '{"env":"one"}'],
      [3, '{"env":"two"}'],
    ]);
    connection.closeSync();
    instance.closeSync();
  });
});
