import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TokenbookError } from '@tokenbook/core/domain';
import { afterEach, describe, expect, it } from 'vitest';
import { ALL_TIME, sampleEntry } from '../testing/entries.ts';
import { Connection } from './connection.ts';
import { parseClickHouseUrl } from './parse-url.ts';
import { resolveChdb } from './testing/chdb-engine.ts';
import { useOwnEngine } from './testing/engines.ts';
import { startTcpProxy, type TcpProxy } from './testing/tcp-proxy.ts';

const SCOPE = { workspaceId: 'w1', period: ALL_TIME, filters: [] };

const errorOf = async (promise: Promise<unknown>): Promise<TokenbookError> => {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof TokenbookError)) throw new Error(`Not a TokenbookError: ${String(error)}`);
  return error;
};

describe.skipIf(resolveChdb() === null)('when ClickHouse fails', () => {
  const { engine, open, connect } = useOwnEngine();
  let proxy: TcpProxy | null = null;
  afterEach(async () => {
    await proxy?.close();
    proxy = null;
  });
  const openThroughProxy = async (database: string, timeoutMs: number) => {
    proxy = await startTcpProxy(engine().port);
    const options = { port: proxy.port, writeTimeoutMs: timeoutMs, readTimeoutMs: timeoutMs };
    // Opening makes tables, which may take longer than a test wants to wait for an answer that never comes.
    await (await open(database)).close();
    return { proxy, store: await open(database, options) };
  };

  it('counts an event once whose insert was executed and whose answer was lost', async () => {
    const { proxy, store } = await openThroughProxy('lost_answers', 10_000);
    proxy.mode = 'cut';
    const writing = Array.from({ length: 5 }, (_, n) => store.append([sampleEntry({ id: `cut_${n}` })]));
    expect((await Promise.all(writing)).flat()).toEqual(Array(5).fill('accepted'));
    expect(proxy.cuts).toBeGreaterThan(0);
    proxy.mode = 'pass';
    expect((await store.totals(SCOPE)).requests).toBe(5n);
    expect(await store.append([sampleEntry({ id: 'cut_0' })])).toEqual(['duplicate']);
  });

  it('waits for its turn where a replicated table takes one insert after the other', async () => {
    const { proxy, store } = await openThroughProxy('turns', 10_000);
    proxy.quorumsUnderWay = 8;
    expect(await store.append([sampleEntry()])).toEqual(['accepted']);
    expect(proxy.quorumsUnderWay).toBe(0);
  });

  it('refuses with a time to retry while it is gone, and goes on without a restart', async () => {
    const { proxy, store } = await openThroughProxy('gone', 10_000);
    proxy.mode = 'refuse';
    for (const attempt of [() => store.append([sampleEntry()]), () => store.totals(SCOPE), () => store.ping()]) {
      const error = await errorOf(attempt());
      expect(error.code).toBe('store_unavailable');
      expect(error.retryAfterSeconds).toBeGreaterThanOrEqual(1);
      expect(error.message).not.toMatch(/SELECT|INSERT|secret/);
    }
    proxy.mode = 'pass';
    await store.ping();
    expect(await store.append([sampleEntry()])).toEqual(['accepted']);
    expect((await store.totals(SCOPE)).requests).toBe(1n);
  });

  it('refuses more than it may hold while it hangs, and answers what waited', async () => {
    const { proxy, store } = await openThroughProxy('hangs', 3_000);
    proxy.mode = 'hang';
    const call = (n: number) => Array.from({ length: 5_000 }, (_, m) => sampleEntry({ id: `${n}_${m}` }));
    const answers = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => store.append(call(n))));
    const codes = answers.map((answer) => (answer.status === 'rejected' ? answer.reason.code : answer.status));
    expect(codes.filter((code) => code === 'busy')).toHaveLength(8);
    expect(codes.filter((code) => code === 'store_unavailable')).toHaveLength(12);
    proxy.mode = 'pass';
    expect(await store.append([sampleEntry({ id: '0_0' })])).toEqual(['accepted']);
    expect((await store.totals(SCOPE)).requests).toBe(1n);
  });

  it('refuses reads that wait behind reads that hang, and does not let them hang in their turn', async () => {
    const { proxy, store } = await openThroughProxy('many_reads', 2_000);
    proxy.mode = 'hang';
    const before = proxy.connections;
    const reads = await Promise.allSettled(Array.from({ length: 60 }, () => store.extent('w1')));
    expect(new Set(reads.map((read) => (read.status === 'rejected' ? read.reason.code : '')))).toEqual(
      new Set(['store_unavailable']),
    );
    // As many as there may be at once: each that is refused would leave its place to the next.
    expect(proxy.connections - before).toBeLessThanOrEqual(24);
    proxy.mode = 'pass';
    expect(await store.extent('w1')).toBeNull();
  });

  it('asks the server to end a query that nobody waits for any more', async () => {
    const url = parseClickHouseUrl(engine().url('default'));
    const connection = new Connection(url, 'default', 3_000);
    // What is asked for, and not when it is done: the engine in the tests' process has ended such a query a minute late beside other tests.
    const asked = ['max_execution_time', 'cancel_http_readonly_queries_on_client_close'];
    const inForce = await connection.query(
      `SELECT ${asked.map((name) => `toString(getSetting('${name}'))`).join(', ')}`,
    );
    expect(inForce).toEqual([['3', 'true']]);
    const slow = 'SELECT sleepEachRow(0.5) FROM numbers(10) SETTINGS max_block_size = 1';
    expect((await errorOf(connection.query(slow))).retryAfterSeconds).not.toBeNull();
    // The engine in the tests' process may put rows of a query that was ended before those of the next: this one takes them.
    await connection.query('SELECT 1').catch(() => {});
    await connection.close();
  });

  it('writes a backup that takes longer than a read may', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tokenbook-clickhouse-'));
    const { proxy, store } = await openThroughProxy('long_backup', 2_000);
    await store.append([sampleEntry()]);
    proxy.delayMs = 4_000;
    await store.backup(join(folder, 'backup'));
    proxy.delayMs = 0;
    await connect('default').command(
      `RESTORE TABLE long_backup.ledger AS default.restored FROM File('${join(folder, 'backup')}')`,
    );
    expect(await connect('default').query("SELECT count() FROM restored WHERE state = 'counted'")).toEqual([['1']]);
    expect((await errorOf(store.backup(join(folder, 'backup')))).code).toBe('configuration');
    await rm(folder, { recursive: true });
  });

  it('refuses for a time when its user is refused while it runs, and never opens with such a user', async () => {
    const refused = new Connection({ ...parseClickHouseUrl(engine().url('default')), password: 'changed' }, 'default');
    const error = await errorOf(refused.query('SELECT 1'));
    expect([error.code, error.retryAfterSeconds]).toEqual(['store_unavailable', 30]);
    await refused.close();
  });

  it('loses nothing that was acknowledged, and counts nothing twice, when it is killed again and again', async () => {
    const store = await open('killed', { writeTimeoutMs: 20_000 });
    const acknowledged = new Set<string>();
    for (let cycle = 0; cycle < 3; cycle += 1) {
      const writing = Array.from({ length: 12 }, async (_, n) => {
        const ids = [0, 1, 2].map((m) => `k${cycle}_${n}_${m}`);
        await store.append(ids.map((id) => sampleEntry({ id })));
        for (const id of ids) acknowledged.add(id);
        // The first acknowledgement is the moment to kill: others are under way.
        if (n === 0) await engine().kill();
      });
      await Promise.allSettled(writing);
      await engine().restart();
    }
    const stored = new Set<string>();
    for await (const chunk of store.scan(SCOPE)) for (const { event } of chunk) stored.add(event.id);
    for (const id of acknowledged) expect(stored.has(id)).toBe(true);
    expect(acknowledged.size).toBeGreaterThanOrEqual(9);
    expect((await store.totals(SCOPE)).requests).toBe(BigInt(stored.size));
    expect(await store.verify()).toEqual([]);
  });
});
