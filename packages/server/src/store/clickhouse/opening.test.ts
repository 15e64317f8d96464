import type { UsageScope } from '@tokenbook/core/domain';
import { describe, expect, it } from 'vitest';
import { MemoryEventStore } from '../memory/memory-event-store.ts';
import type { EventStore } from '../port.ts';
import { ALL_TIME, NOON, sampleEntry, UNPRICED } from '../testing/entries.ts';
import { ClickHouseEventStore } from './clickhouse-event-store.ts';
import { parseClickHouseUrl } from './parse-url.ts';
import { createCatalogue, createTable } from './schema/definitions.ts';
import { TABLES } from './schema/tables.ts';
import { resolveChdb } from './testing/chdb-engine.ts';
import { useEngine } from './testing/engines.ts';

const SCOPE: UsageScope = { workspaceId: 'w1', period: ALL_TIME, filters: [] };

describe.skipIf(resolveChdb() === null)('opening', () => {
  const { engine, open, connect } = useEngine();

  it.each(['fsync_after_insert', 'fsync_part_directory', 'min_rows_to_fsync_after_merge'])(
    'is refused without %s, with the statement that mends it',
    async (setting) => {
      const database = `without_${setting}`;
      await (await open(database)).close();
      await connect(database).command(`ALTER TABLE ledger MODIFY SETTING ${setting} = 0`);
      const opening = ClickHouseEventStore.open(engine().url(database));
      await expect(opening).rejects.toMatchObject({ code: 'configuration' });
      const message = await opening.catch((error: Error) => error.message);
      expect(message).toContain(`${setting} is not in force on "ledger"`);
      await connect(database).command(/ALTER .*$/.exec(String(message))?.[0] ?? '');
      const store = await open(database);
      expect(await store.append([sampleEntry()])).toEqual(['accepted']);
    },
  );

  it('is refused with a window of tokens in which a repeated commit is forgotten', async () => {
    await (await open('window')).close();
    await connect('window').command('ALTER TABLE ledger MODIFY SETTING non_replicated_deduplication_window = 10');
    const message = await open('window').catch((error: Error) => error.message);
    expect(message).toContain('non_replicated_deduplication_window of "ledger" is 10.');
    await connect('window').command(/ALTER .*$/.exec(String(message))?.[0] ?? '');
    await open('window');
  });

  it('is refused on a cluster that is not there, and on one with other shards than the ledger was made on', async () => {
    const url = engine().url('clustered');
    await expect(ClickHouseEventStore.open(`${url}?cluster=elsewhere`)).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringContaining('no cluster "elsewhere"'),
    });
    await (await open('clustered')).close();
    await connect('clustered').insert('catalogue', ['name', 'value'], [['shards', '7']]);
    await expect(ClickHouseEventStore.open(`${url}?cluster=tests&lanes=1`)).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringContaining('made on 7 shards'),
    });
  });

  it('reads and writes through Distributed tables', async () => {
    const config = parseClickHouseUrl(`${engine().url('distributed')}?cluster=tests&lanes=2`);
    await connect('default').command('CREATE DATABASE distributed');
    const connection = connect('distributed');
    const statements = [createCatalogue(config), ...TABLES.flatMap((table) => createTable(table, config))];
    for (const statement of statements) {
      // Keeper, which replicates and brings definitions to every node, is what the engine of the tests lacks.
      await connection.command(
        statement.replace(/ ON CLUSTER \w+/, '').replace(/Replicated(\w+)\('[^']*', '[^']*'(?:, )?/, '$1('),
      );
    }
    await connection.insert(
      'catalogue',
      ['name', 'value'],
      [
        ['schema_version', '1'],
        ['lanes', '2'],
        ['shards', '1'],
      ],
    );
    const store = await ClickHouseEventStore.open(`${engine().url('distributed')}?cluster=tests&lanes=2`);
    const entries = Array.from({ length: 40 }, (_, n) =>
      sampleEntry({ id: `e${n}`, occurredAtMs: NOON - n * 3_600_000 }, { workspaceId: `w${n % 2}` }),
    );
    for (const outcome of ['accepted', 'duplicate']) {
      expect(new Set(await store.append(entries))).toEqual(new Set([outcome]));
    }
    const oracle = new MemoryEventStore();
    await oracle.append(entries);
    for (const each of [store, oracle]) {
      await each.recharge('w1', new Map([['e1', { charge: UNPRICED }]]));
      await each.exclude('w1', [{ id: 'e5', reason: 'replay', insteadOf: null }]);
      await each.deleteBefore('w1', NOON - 30 * 3_600_000);
    }
    const order = { column: 'cost', direction: 'descending' } as const;
    const bounds = [SCOPE.period.startMs, NOON - 9 * 3_600_000, SCOPE.period.endMs];
    const reads = async (each: EventStore, scope: UsageScope) => ({
      totals: await each.totals(scope),
      breakdown: await each.breakdown(scope, 'model', 1),
      byTwo: await each.breakdownByTwo(scope, 'session', 'tag.env', null),
      series: await each.timeseries(scope, bounds, 'model', 1),
      found: await each.searchValues(scope, 'model', 'a', 9),
      log: await each.log(scope, order, 1, 5),
      newest: await each.log(scope, { ...order, column: 'date' }, 0, 5),
      notCounted: await each.notCounted(scope, 0, 9),
      extent: await each.extent('w1'),
      inventory: await each.inventory('w1'),
      entry: await each.find('w1', 'e9'),
    });
    const filtered = {
      ...SCOPE,
      filters: [{ dimension: 'model', values: [entries[0]?.event.model ?? '', null] }],
    } as const;
    for (const scope of [SCOPE, filtered]) expect(await reads(store, scope)).toEqual(await reads(oracle, scope));
    expect(await store.verify()).toEqual([]);
    expect(await reads(store, SCOPE)).toEqual(await reads(oracle, SCOPE));
    await store.close();
  });

  it('is refused on a database that a newer version wrote', async () => {
    await (await open('newer')).close();
    await connect('newer').insert('catalogue', ['name', 'value'], [['schema_version', '99']]);
    await expect(open('newer')).rejects.toMatchObject({ code: 'store_too_new' });
  });

  it('is refused with another number of lanes than the ledger was made with', async () => {
    await (await open('lanes')).close();
    await expect(ClickHouseEventStore.open(`${engine().url('lanes')}?lanes=4`)).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringContaining('?lanes=1'),
    });
  });

  it('is refused to a wrong password, without telling it', async () => {
    const url = engine()
      .url('a')
      .replace(/:[^:@/]+@/, ':wrong-secret@');
    const error = await ClickHouseEventStore.open(url).catch((reason: Error) => reason);
    expect(error).toMatchObject({ code: 'configuration', message: expect.not.stringContaining('wrong-secret') });
  });

  it('keeps workspaces in several lanes apart and each of them whole', async () => {
    const store = await ClickHouseEventStore.open(`${engine().url('several_lanes')}?lanes=4`);
    const workspaces = Array.from({ length: 12 }, (_, n) => `w${n}`);
    const entries = workspaces.map((workspaceId) => sampleEntry({}, { workspaceId }));
    expect(await store.append([...entries, ...entries])).toEqual([
      ...entries.map(() => 'accepted'),
      ...entries.map(() => 'duplicate'),
    ]);
    for (const workspaceId of workspaces) expect((await store.totals({ ...SCOPE, workspaceId })).requests).toBe(1n);
    expect(await store.verify()).toEqual([]);
    await store.close();
  });

  it('looks up the ids of a call that are longer together than a statement may be', async () => {
    const store = await open('long_ids');
    const entries = Array.from({ length: 1_500 }, (_, n) => sampleEntry({ id: `${n}${'x'.repeat(400)}` }));
    expect(new Set(await store.append(entries))).toEqual(new Set(['accepted']));
    expect(new Set(await store.append(entries))).toEqual(new Set(['duplicate']));
  });

  it('finds what was written before', async () => {
    const first = await open('reopened');
    await first.append([sampleEntry(), sampleEntry({ id: 'b' }, { notCounted: 'replay' })]);
    await first.close();
    const second = await open('reopened');
    expect(await second.append([sampleEntry(), sampleEntry({ id: 'c' })])).toEqual(['duplicate', 'accepted']);
    expect((await second.totals(SCOPE)).requests).toBe(2n);
    expect((await second.notCounted(SCOPE, 0, 9)).totalCount).toBe(1);
  });
});
