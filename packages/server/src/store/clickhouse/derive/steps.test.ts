import { describe, expect, it } from 'vitest';
import { ALL_TIME, NOON, sampleEntry } from '../../testing/entries.ts';
import { Connection } from '../connection.ts';
import { parseClickHouseUrl } from '../parse-url.ts';
import { resolveChdb } from '../testing/chdb-engine.ts';
import { useOwnEngine } from '../testing/engines.ts';
import { LaneBackground } from './background.ts';
import { deriveIds } from './derive-ids.ts';
import { deriveRollUps } from './derive-roll-ups.ts';

const SCOPE = { workspaceId: 'w1', period: ALL_TIME, filters: [] };

describe.skipIf(resolveChdb() === null)('what is derived after a restore', () => {
  const { open, connect, engine } = useOwnEngine();

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

  it('asks ClickHouse to end what takes longer than anybody waits', async () => {
    const before = await open('deadline');
    await before.append([sampleEntry()]);
    await before.close();
    const admin = connect('deadline');
    // A view is filled by the very statement that fills the table, under its settings.
    await admin.command('CREATE TABLE asked (name String, seconds String) ENGINE = Memory');
    for (const table of ['entry_ids', 'roll_ups']) {
      await admin.command(
        `CREATE MATERIALIZED VIEW asked_${table} TO asked AS SELECT '${table}' AS name, toString(getSetting('max_execution_time')) AS seconds FROM ${table} LIMIT 1`,
      );
    }
    for (const table of ['entry_ids', 'roll_ups', 'watermarks']) await admin.command(`TRUNCATE TABLE ${table}`);
    const connection = new Connection(parseClickHouseUrl(engine().url('deadline')), 'deadline', 7_000);
    await deriveIds(connection, 0);
    await deriveRollUps(connection, 0);
    await connection.close();
    expect(await admin.query('SELECT DISTINCT name, seconds FROM asked ORDER BY name')).toEqual([
      ['entry_ids', '7'],
      ['roll_ups', '7'],
    ]);
  });

  it('derives less at once after a failure, until it is little enough', async () => {
    const before = await open('smaller');
    for (let n = 0; n < 5; n += 1) await before.append([sampleEntry({ id: `e${n}` })]);
    await before.close();
    const connection = connect('smaller');
    for (const table of ['entry_ids', 'roll_ups', 'watermarks']) await connection.command(`TRUNCATE TABLE ${table}`);
    await connection.command('CREATE TABLE most (is_too_much UInt8) ENGINE = Memory');
    // More than two rows at once fail, as they would that take too long.
    await connection.command(
      'CREATE MATERIALIZED VIEW most_ids TO most AS SELECT throwIf(count() > 2) AS is_too_much FROM entry_ids',
    );
    const background = await LaneBackground.open(connection, 0);
    let failures = 0;
    const runOnce = () =>
      background.now().then(
        () => true,
        () => {
          failures += 1;
          return false;
        },
      );
    while (!(await runOnce()) && failures < 20);
    expect(failures).toBeGreaterThan(0);
    expect(await deriveIds(connection, 0)).toMatchObject({ upTo: 5, hasMore: false });
    await background.close();
  });
});
