import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { ALL_TIME, NOON, sampleEntry } from '../testing/entries.ts';
import type { DuckDbEventStore } from './duckdb-event-store.ts';
import { SCHEMA_VERSION } from './engine/schema.ts';
import { openDuckDbEventStore } from './open-duckdb-event-store.ts';
import { SMALL } from './testing/ledger-folders.ts';

const FIXTURES = new URL('./fixtures/', import.meta.url);
const versions = Array.from({ length: SCHEMA_VERSION - 1 }, (_, index) => index + 1);

const directories: string[] = [];
afterAll(async () => {
  for (const directory of directories) await rm(directory, { recursive: true, force: true });
});

const unpack = async (version: number): Promise<string> => {
  const directory = await mkdtemp(join(tmpdir(), 'tokenbook-upgrade-'));
  directories.push(directory);
  const packed = await readFile(new URL(`ledger-${version}.duckdb.gz`, FIXTURES));
  await writeFile(join(directory, 'ledger.duckdb'), gunzipSync(packed));
  return directory;
};

/** As JSON has it: whole numbers as text. */
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? `${part}` : part)));

const answersOf = async (store: DuckDbEventStore, workspaceId: string) => {
  const scope = { workspaceId, period: ALL_TIME, filters: [] };
  const ofTag = { ...scope, filters: [{ dimension: 'tag.env' as const, values: ['prod', null] }] };
  return plain({
    totals: await store.totals(scope),
    byProject: await store.breakdown(scope, 'project', null),
    byUser: await store.breakdown(scope, 'user', 5),
    byTag: await store.breakdown(scope, 'tag.env', null),
    bySession: await store.breakdown(scope, 'session', 5),
    ofTag: await store.totals(ofTag),
  });
};

it('every earlier version of the schema has a ledger here', async () => {
  const names = await readdir(FIXTURES);
  expect(versions.filter((version) => !names.includes(`ledger-${version}.duckdb.gz`))).toEqual([]);
});

describe.each(versions)('a ledger of version %i', (version) => {
  // One test, since an upgrade takes longer than all that is asked of it.
  it('answers as it did, takes new calls, knows the old ids, and is well after it is moved and opened again', async () => {
    const directory = await unpack(version);
    const upgrades: number[][] = [];
    const store = await openDuckDbEventStore(directory, {
      ...SMALL,
      onUpgrade: (...versions) => upgrades.push(versions),
    });
    expect(upgrades).toEqual([[version, SCHEMA_VERSION]]);
    const expected: unknown = JSON.parse(await readFile(new URL(`ledger-${version}.json`, FIXTURES), 'utf8'));
    expect({ w1: await answersOf(store, 'w1'), w2: await answersOf(store, 'w2') }).toEqual(expected);
    expect(await store.verify()).toEqual([]);

    const before = await store.totals({ workspaceId: 'w2', period: ALL_TIME, filters: [] });
    const again = [{ id: 'sum' }, { id: 'old', occurredAtMs: NOON - 300 * 86_400_000 }, { id: 'new' }];
    expect(await store.append(again.map((event) => sampleEntry(event)))).toEqual(['duplicate', 'deleted', 'accepted']);
    expect(await store.find('w1', 'e7')).toMatchObject({ notCounted: { reason: 'replay' } });
    expect(await store.find('w1', 'e8')).toMatchObject({ charge: { cost: 77n, source: 'override' } });
    await store.append([sampleEntry({ id: 'theirs' }, { workspaceId: 'w2' })]);
    await store.compact();
    await store.close();
    const second = await openDuckDbEventStore(directory, SMALL);
    const { requests } = await second.totals({ workspaceId: 'w2', period: ALL_TIME, filters: [] });
    expect(requests).toBe(before.requests + 1n);
    expect(await second.verify()).toEqual([]);
    await second.close();
  });
});
