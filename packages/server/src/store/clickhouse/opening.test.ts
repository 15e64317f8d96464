import { describe, expect, it } from 'vitest';
import { ALL_TIME, sampleEntry } from '../testing/entries.ts';
import { ClickHouseEventStore } from './clickhouse-event-store.ts';
import { resolveChdb } from './testing/chdb-engine.ts';
import { useEngine } from './testing/engines.ts';

const SCOPE = { workspaceId: 'w1', period: ALL_TIME, filters: [] };

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
