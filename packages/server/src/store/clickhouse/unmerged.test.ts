import { describe, expect, it } from 'vitest';
import { ALL_TIME, NOON, sampleEntry, toLedger, UNPRICED, withTokens } from '../testing/entries.ts';
import { verifyLane } from './derive/verify.ts';
import { resolveChdb } from './testing/chdb-engine.ts';
import { useEngine } from './testing/engines.ts';

const SCOPE = { workspaceId: 'w1', period: ALL_TIME, filters: [] };
const TABLES = ['ledger', 'entry_ids', 'roll_ups', 'watermarks'];

describe.skipIf(resolveChdb() === null)('without merges', () => {
  const { open, connect } = useEngine();

  /** Writes every part of the tables a second time, as a repeated insert past every window would. */
  const repeatEveryInsert = async (database: string) => {
    const connection = connect(database);
    for (const table of TABLES) {
      await connection.command(`INSERT INTO ${table} SELECT * FROM ${table}`, {}, { insert_deduplicate: 0 });
    }
  };

  it('counts each entry once in every read, however often its rows are there', async () => {
    const store = await open('unmerged');
    const connection = connect('unmerged');
    for (const table of TABLES) await connection.command(`SYSTEM STOP MERGES ${table}`);

    const entries = Array.from({ length: 30 }, (_, n) =>
      sampleEntry({ id: `e${n}`, occurredAtMs: NOON + n * 3_600_000, ...withTokens(n) }),
    );
    for (const entry of entries) expect(await store.append([entry])).toEqual(['accepted']);
    await store.recharge('w1', new Map([['e1', { charge: UNPRICED }]]));
    await store.exclude('w1', [{ id: 'e2', reason: 'replay', insteadOf: null }]);
    await store.verify();
    await repeatEveryInsert('unmerged');
    // Half of the reads come from roll-ups and half from rows: a commit after the roll-ups touches some quarter hours.
    await store.include('w1', ['e2']);
    await repeatEveryInsert('unmerged');
    const rows = await connection.query("SELECT count() FROM ledger WHERE workspace_id != ''");
    expect(Number(rows[0]?.[0])).toBeGreaterThan(90);

    const totals = await store.totals(SCOPE);
    expect([totals.requests, totals.tokens.visibleOutput, totals.unpricedRequests]).toEqual([30n, 435n, 1n]);
    for (const by of ['project', 'user', 'session', 'tag.env'] as const) {
      expect((await store.breakdown(SCOPE, by, null)).map((group) => group.totals)).toEqual([totals]);
    }
    const bounds = [NOON, NOON + 15 * 3_600_000, NOON + 30 * 3_600_000];
    const buckets = await store.timeseries(SCOPE, bounds, null, null);
    expect(buckets.map((bucket) => bucket.totals.requests)).toEqual([15n, 15n]);
    for (const column of ['date', 'totalTokens'] as const) {
      const log = await store.log(SCOPE, { column, direction: 'ascending' }, 0, 100);
      expect([log.totalCount, log.entries.map(({ event }) => event.id)]).toEqual([
        30,
        entries.map(({ event }) => event.id),
      ]);
    }
    const exported = [];
    for await (const chunk of store.scan(SCOPE)) exported.push(...chunk);
    expect(exported).toHaveLength(30);
    expect(exported[29]).toEqual(toLedger(entries[0] ?? sampleEntry()));
    expect((await store.inventory('w1'))[0]?.counted).toBe(30);
    expect(await store.append(entries)).toEqual(entries.map(() => 'duplicate'));
    expect(await store.verify()).toEqual([]);
  });

  it('derives more quarter hours at once than one statement computes', async () => {
    const store = await open('many_quarter_hours');
    const entries = Array.from({ length: 2_300 }, (_, n) =>
      sampleEntry({ id: `e${n}`, occurredAtMs: NOON - n * 900_000, ...withTokens(1) }),
    );
    await store.append(entries);
    expect(await store.verify()).toEqual([]);
    expect((await store.totals(SCOPE)).tokens.visibleOutput).toBe(2_300n);
    const rolled = await connect('many_quarter_hours').query("SELECT count() FROM roll_ups FINAL WHERE dimension = ''");
    expect(Number(rolled[0]?.[0])).toBe(2_300);
  });

  it('finds a roll-up that differs from the events', async () => {
    const store = await open('tampered');
    await store.append([0, 1, 2, 3].map((n) => sampleEntry({ id: `e${n}`, occurredAtMs: NOON + n * 86_400_000 })));
    expect(await store.verify()).toEqual([]);
    await connect('tampered').command(
      "INSERT INTO roll_ups SELECT lane, workspace_id, dimension, slot, version + 1, [] FROM roll_ups FINAL WHERE dimension = 'model' ORDER BY slot LIMIT 1",
    );
    // In one statement, and in several: a large ledger takes many.
    for (const found of [await store.verify(), await verifyLane(connect('tampered'), 0, 1, 2)]) {
      expect(found).toHaveLength(1);
      expect(found[0]).toMatchObject({ workspaceId: 'w1', period: { startMs: NOON } });
      expect(found[0]?.detail).toContain('model');
    }
  });
});
