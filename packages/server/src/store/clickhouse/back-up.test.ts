import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_TIME, NOON, sampleEntry } from '../testing/entries.ts';
import { resolveChdb } from './testing/chdb-engine.ts';
import { useEngine } from './testing/engines.ts';

const SCOPE = { workspaceId: 'w1', period: ALL_TIME, filters: [] };
const DAY_MS = 24 * 60 * 60_000;

describe.skipIf(resolveChdb() === null)('a backup that ClickHouse writes', () => {
  const { open, connect } = useEngine();
  let folder = '';
  beforeAll(async () => {
    // Below the engine's `backups.allowed_path`, whatever TMPDIR is.
    folder = await mkdtemp('/tmp/tokenbook-clickhouse-backup-');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('is restored into an empty database of the same name by the statement of docs/clickhouse.md', async () => {
    const path = join(folder, 'whole');
    const store = await open('backed_up');
    await store.append([
      sampleEntry({ id: 'old', occurredAtMs: NOON - 40 * DAY_MS }),
      sampleEntry({ id: 'kept' }),
      sampleEntry({ id: 'excluded' }),
    ]);
    await store.exclude('w1', [{ id: 'excluded', reason: 'same-call', insteadOf: 'kept' }]);
    await store.deleteBefore('w1', NOON - 30 * DAY_MS);
    // Told as accepted, and not derived yet: the backup has it.
    await store.append([sampleEntry({ id: 'newest' })]);
    const before = await store.totals(SCOPE);
    const writing = Promise.all(
      Array.from({ length: 20 }, (_, n) => store.append([sampleEntry({ id: `during-${n}` })])),
    );
    await store.backup(path);
    await writing;
    await store.close();

    const plain = connect('backed_up');
    await connect('default').command('DROP DATABASE backed_up SYNC');
    await connect('default').command('CREATE DATABASE backed_up');
    await plain.query(`RESTORE TABLE ledger, TABLE catalogue FROM File('${path}')`);

    const restored = await open('backed_up');
    const now = await restored.totals(SCOPE);
    expect(now.requests).toBeGreaterThanOrEqual(before.requests);
    expect(now.requests).toBeLessThanOrEqual(before.requests + 20n);
    expect(await restored.append([sampleEntry({ id: 'kept' }), sampleEntry({ id: 'newest' })])).toEqual([
      'duplicate',
      'duplicate',
    ]);
    expect(await restored.append([sampleEntry({ id: 'old', occurredAtMs: NOON - 40 * DAY_MS })])).toEqual(['deleted']);
    expect((await restored.find('w1', 'excluded'))?.notCounted).toEqual({ reason: 'same-call', insteadOf: 'kept' });
    await restored.settle();
    expect(await restored.verify()).toEqual([]);
    expect(await restored.totals(SCOPE)).toEqual(now);
    expect(await restored.append([sampleEntry({ id: 'after' })])).toEqual(['accepted']);
    expect((await restored.totals(SCOPE)).requests).toBe(now.requests + 1n);
  });

  it('is restored under another name, and not over a ledger that is there', async () => {
    const path = join(folder, 'other-name');
    const store = await open('of_one_name');
    await store.append([sampleEntry()]);
    await store.backup(path);
    await connect('default').command('CREATE DATABASE of_another');
    const plain = connect('of_another');
    const tables = 'TABLE of_one_name.ledger AS ledger, TABLE of_one_name.catalogue AS catalogue';
    await plain.query(`RESTORE ${tables} FROM File('${path}')`);
    const restored = await open('of_another');
    expect(await restored.append([sampleEntry(), sampleEntry({ id: 'other' })])).toEqual(['duplicate', 'accepted']);
    await expect(plain.query(`RESTORE ${tables} FROM File('${path}')`)).rejects.toThrow();
    expect((await restored.totals(SCOPE)).requests).toBe(2n);
  });

  it('is refused where ClickHouse may not write, and where something is already', async () => {
    const store = await open('refused');
    await store.append([sampleEntry()]);
    const path = join(folder, "it's there");
    await store.backup(path);
    for (const other of [path, '/var/tmp/not-allowed']) {
      await expect(store.backup(other)).rejects.toMatchObject({
        code: 'configuration',
        message: expect.stringContaining(`"${other}"`),
      });
    }
    expect((await store.totals(SCOPE)).requests).toBe(1n);
  });
});
