import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, open, readFile, rename, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { ALL_TIME, NOON, sampleEntry } from '../testing/entries.ts';
import { ledgerState, saveIds } from './engine/saved-ids.ts';
import { openDuckDbEventStore, restoreDuckDbBackup } from './open-duckdb-event-store.ts';
import { FingerprintSet } from './rows/fingerprint-set.ts';
import { tamper, useLedgerFolders } from './testing/ledger-folders.ts';
import { IN_TIME_MS, MOVED_IN_TIME } from './write/compact.ts';

const SCOPE = { workspaceId: 'w1', period: ALL_TIME, filters: [] };

const { newDirectory, openIn } = useLedgerFolders('durable');

const entries = (count: number, prefix = 'e') =>
  Array.from({ length: count }, (_, n) => sampleEntry({ id: `${prefix}${n}`, occurredAtMs: NOON + n * 60_000 }));

describe('the embedded store on disk', () => {
  it('has everything after it is opened again, and still knows every id', async () => {
    const directory = await newDirectory();
    const first = await openIn(directory);
    await first.append([...entries(5), sampleEntry({ id: 'out' }, { notCounted: 'replay' })]);
    await first.compact();
    await first.append(entries(8));
    await first.append([sampleEntry({ id: 'old', occurredAtMs: NOON - 1 })]);
    await first.deleteBefore('w1', NOON);
    await first.close();
    const second = await openIn(directory);
    expect((await second.totals(SCOPE)).requests).toBe(8n);
    expect(new Set(await second.append([...entries(8), sampleEntry({ id: 'out' })]))).toEqual(new Set(['duplicate']));
    expect(await second.append([sampleEntry({ id: 'old', occurredAtMs: NOON - 1 })])).toEqual(['deleted']);
    expect(await second.verify()).toEqual([]);
  });

  it('refuses a second store on the same directory and says what to do', async () => {
    const directory = await newDirectory();
    await openIn(directory);
    await expect(openDuckDbEventStore(directory)).rejects.toMatchObject({
      code: 'data_directory_in_use',
      message: expect.stringContaining('--data-dir'),
    });
  });

  it('can be opened after it was closed in the same process', async () => {
    const directory = await newDirectory();
    await (await openIn(directory)).close();
    await expect(openIn(directory)).resolves.toBeDefined();
  });

  it('acknowledges nothing, and is not ready, while its file is not where it was opened', async () => {
    const directory = await newDirectory();
    const store = await openIn(directory);
    await store.append(entries(2));
    const path = join(directory, 'ledger.duckdb');
    await rename(path, `${path}.away`);
    await expect(store.append(entries(3))).rejects.toMatchObject({ code: 'store_unavailable' });
    // Nor does it begin an empty one there.
    await expect(store.compact()).rejects.toMatchObject({ code: 'store_unavailable' });
    await expect(store.ping()).rejects.toMatchObject({ code: 'store_unavailable' });
    await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' });
    expect((await store.totals(SCOPE)).requests).toBeGreaterThanOrEqual(2n);
    await rename(`${path}.away`, path);
    await store.append(entries(3));
    await store.ping();
    expect((await store.totals(SCOPE)).requests).toBe(3n);
  });

  it('has what it acknowledged after its log was removed, when its process vanishes', async () => {
    const [directory, copy] = [await newDirectory(), await newDirectory()];
    const store = await openIn(directory);
    await store.append(entries(2));
    await rm(join(directory, 'ledger.duckdb.wal'));
    await store.append(entries(5));
    await store.append(entries(9));
    for (const file of ['ledger.duckdb', 'ledger.duckdb.wal']) await copyFile(join(directory, file), join(copy, file));
    const other = await openIn(copy);
    expect((await other.totals(SCOPE)).requests).toBe(9n);
    expect(await other.verify()).toEqual([]);
  });

  it('does not start on a file that is no ledger, and leaves it as it is', async () => {
    const directory = await newDirectory();
    const path = join(directory, 'ledger.duckdb');
    await writeFile(path, 'x'.repeat(20_000));
    await expect(openDuckDbEventStore(directory)).rejects.toMatchObject({ code: 'store_damaged' });
    expect((await readFile(path, 'utf8')).length).toBe(20_000);
  });

  it('does not start on a file that lost its end', async () => {
    const directory = await newDirectory();
    const store = await openIn(directory);
    await store.append(entries(3_000));
    await store.compact();
    await store.close();
    await truncate(join(directory, 'ledger.duckdb'), 300_000);
    const opened = openIn(directory).then(async (damaged) => {
      await damaged.totals({ ...SCOPE, filters: [{ dimension: 'tag.env', values: ['prod'] }] });
      await damaged.breakdown(SCOPE, 'session', null);
    });
    await expect(opened).rejects.toMatchObject({ code: 'store_damaged' });
  });

  it('does not start on a file with a flipped bit in its header', async () => {
    const directory = await newDirectory();
    await (await openIn(directory)).close();
    for (const position of [4_096 + 20, 8_192 + 20]) {
      const file = await open(join(directory, 'ledger.duckdb'), 'r+');
      await file.write(Buffer.from([0xff]), 0, 1, position);
      await file.close();
    }
    await expect(openDuckDbEventStore(directory)).rejects.toMatchObject({ code: 'store_damaged' });
  });

  it('does not start on a ledger of a newer version', async () => {
    const directory = await newDirectory();
    await (await openIn(directory)).close();
    await tamper(directory, "UPDATE meta SET value = 9999 WHERE name = 'schema_version'");
    await expect(openDuckDbEventStore(directory)).rejects.toMatchObject({ code: 'store_too_new' });
  });

  it.each([
    ['rollup_provider_day', 'The day sums of provider "anthropic" differ'],
    [
      'rollup_charted_block',
      'The block sums of project "support-bot", provider "anthropic", model "claude-sonnet-4-5" differ',
    ],
  ])('finds a roll-up that does not agree with the events: %s', async (table, detail) => {
    const directory = await newDirectory();
    const store = await openIn(directory);
    await store.append(entries(3));
    await store.compact();
    await store.close();
    await tamper(directory, `UPDATE ${table} SET cost = cost + 1`);
    const reopened = await openIn(directory);
    const found = await reopened.verify();
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ workspaceId: 'w1', detail: expect.stringContaining(detail) });
  });

  it('moves a burst to where its sums are kept, though nothing comes after it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    try {
      const directory = await newDirectory();
      const store = await openIn(directory);
      await store.append(entries(MOVED_IN_TIME));
      vi.advanceTimersByTime(IN_TIME_MS);
      await store.close();
      await tamper(directory, "SELECT if(count(*) = 0, 0, error('There are hot entries.')) FROM hot");
      expect(await (await openIn(directory)).verify()).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('backs up while it is written to, and the copy has all that was acknowledged before', async () => {
    const [directory, elsewhere] = [await newDirectory(), await newDirectory()];
    const store = await openIn(directory);
    await store.append(entries(500));
    const path = join(elsewhere, 'backup.duckdb');
    const meanwhile = Promise.all(Array.from({ length: 20 }, (_, n) => store.append(entries(50, `m${n}-`))));
    await store.backup(path);
    await meanwhile;
    await expect(store.backup(path)).rejects.toMatchObject({ code: 'configuration' });
    const restoredIn = join(elsewhere, 'restored');
    await restoreDuckDbBackup(path, restoredIn);
    const restored = await openIn(restoredIn);
    const { requests } = await restored.totals(SCOPE);
    expect(requests).toBeGreaterThanOrEqual(500n);
    expect(requests).toBeLessThanOrEqual(1_500n);
    expect((await store.totals(SCOPE)).requests).toBe(1_500n);
    expect(new Set(await restored.append(entries(500)))).toEqual(new Set(['duplicate']));
    expect(await restored.verify()).toEqual([]);
    await expect(restoreDuckDbBackup(path, restoredIn)).rejects.toMatchObject({ code: 'configuration' });
  });

  it('keeps other processes out after a backup, and after one that found no room, and makes the next', async () => {
    const directory = await newDirectory();
    const store = await openIn(directory);
    await store.append(entries(3));
    await store.backup(join(directory, 'backup.duckdb'));
    const again = join(directory, 'again.duckdb');
    if (existsSync('/dev/full')) {
      // What is written to the copy finds no room.
      await symlink('/dev/full', `${again}.part`);
      await expect(store.backup(again)).rejects.toThrow(`The disk of ${again} is full`);
    }
    const script = "await (await import('@duckdb/node-api')).DuckDBInstance.create(process.argv[1])";
    const other = ['--input-type=module', '--eval', script, join(directory, 'ledger.duckdb')];
    await expect(promisify(execFile)(process.execPath, other)).rejects.toThrow('Could not set lock on file');
    await store.backup(again);
  });

  it('says how much of a write that was cut off it dropped, and nothing of one that was not', async () => {
    const directory = await newDirectory();
    const store = await openIn(directory);
    await store.append(entries(10));
    await store.append(entries(10, 'later'));
    const dropped: number[] = [];
    const openCopy = async (cut: number, zeros = 0) => {
      const copy = await newDirectory();
      for (const file of ['ledger.duckdb', 'ledger.duckdb.wal'])
        await copyFile(join(directory, file), join(copy, file));
      const log = join(copy, 'ledger.duckdb.wal');
      await truncate(log, (await stat(log)).size - cut);
      // Past the end, truncate adds zeros: what a power cut leaves of a file that had its length already.
      await truncate(log, (await stat(log)).size + zeros);
      const opened = await openDuckDbEventStore(copy, { onTornTail: (bytes) => dropped.push(bytes) });
      const { requests } = await opened.totals(SCOPE);
      await opened.close();
      return requests;
    };
    expect(await openCopy(0)).toBe(20n);
    expect(dropped).toEqual([]);
    expect(await openCopy(1)).toBe(10n);
    expect(dropped).toEqual([expect.any(Number)]);
    expect(dropped[0]).toBeGreaterThan(100);
    expect(await openCopy(0, 5_000)).toBe(20n);
    expect(await openCopy(300, 300)).toBe(10n);
    expect(dropped.slice(1)).toEqual([5_000, expect.any(Number)]);
  });

  it('does not believe kept ids of another ledger, though its headers are the same', async () => {
    const directory = await newDirectory();
    const store = await openIn(directory);
    await store.append(entries(10));
    await store.close();
    const path = join(directory, 'ledger.duckdb');
    const file = await open(path);
    const others = new FingerprintSet();
    others.add(1, 1);
    await saveIds(path, (await ledgerState(file, path)) ?? Buffer.alloc(0), others);
    await file.close();
    const again = await openIn(directory);
    expect(new Set(await again.append(entries(10)))).toEqual(new Set(['duplicate']));
  });

  it('takes calls while the ids of its rows are still being read, and knows which it has', async () => {
    const directory = await newDirectory();
    const store = await openIn(directory);
    await store.append([...entries(5), sampleEntry({ id: 'out' }, { notCounted: 'replay' })]);
    await store.compact();
    await store.append([sampleEntry({ id: 'old', occurredAtMs: NOON - 1 })]);
    await store.deleteBefore('w1', NOON);
    await store.append(entries(8));
    await store.close();
    // Whoever reads the kept ids waits until somebody writes here.
    const ids = join(directory, 'ledger.duckdb.ids');
    await promisify(execFile)('mkfifo', [ids]);
    const again = await openIn(directory);
    const sent = [...entries(9), sampleEntry({ id: 'out' }), sampleEntry({ id: 'old', occurredAtMs: NOON - 1 })];
    const known = [...new Array(8).fill('duplicate'), 'accepted', 'duplicate', 'deleted'];
    expect(await again.append(sent)).toEqual(known);
    expect(new Set(await again.append(entries(9)))).toEqual(new Set(['duplicate']));
    await writeFile(ids, 'These are no ids.');
    await again.close();
    const last = await openIn(directory);
    expect(new Set(await last.append(entries(9)))).toEqual(new Set(['duplicate']));
    expect(await last.verify()).toEqual([]);
  });

  it('has what was acknowledged when its process vanishes: a copy of its files opens with it', async () => {
    const [directory, copy] = [await newDirectory(), await newDirectory()];
    const store = await openIn(directory);
    await store.append(entries(10));
    await store.compact();
    await store.append(entries(30));
    for (const file of ['ledger.duckdb', 'ledger.duckdb.wal']) await copyFile(join(directory, file), join(copy, file));
    const other = await openIn(copy);
    expect((await other.totals(SCOPE)).requests).toBe(30n);
    expect(new Set(await other.append(entries(30)))).toEqual(new Set(['duplicate']));
  });
});
