import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import type { WantedNodes } from '../otlp/count/trace-store.ts';
import { openAccounts } from './open-accounts.ts';

const NOW = Date.UTC(2026, 10, 24, 12);

const directories: string[] = [];
afterAll(async () => {
  for (const directory of directories) await rm(directory, { recursive: true, force: true });
});

/** A database as the named migration left it, with a workspace of its own, a view and a key. */
const unpack = async (migration: number): Promise<string> => {
  const directory = await mkdtemp(join(tmpdir(), 'tokenbook-accounts-'));
  directories.push(directory);
  const packed = await readFile(new URL(`./fixtures/accounts-${migration}.sqlite.gz`, import.meta.url));
  const path = join(directory, 'accounts.sqlite');
  await writeFile(path, gunzipSync(packed));
  return path;
};

describe.each([4])('accounts of migration %i, as commit 32dd941 wrote them', (migration) => {
  it('have what they had, and what came since', async () => {
    const path = await unpack(migration);
    const accounts = await openAccounts(path, NOW);
    const workspace = await accounts.workspaces.find('acme');
    expect(workspace).toMatchObject({ timeZone: 'Asia/Kolkata', isDemo: false });
    const id = workspace?.id ?? '';
    expect(await accounts.savedViews.list(id)).toMatchObject([{ name: 'Mine', query: 'range=7d' }]);
    expect(await accounts.keys.list(id)).toMatchObject([{ name: 'ci', scopes: ['read'], revokedAtMs: null }]);
    await accounts.retention.set(id, 30);
    await accounts.close();
    const again = await openAccounts(path, NOW);
    expect(await again.retention.keepDays(id)).toBe(30);
    await again.close();
  });

  it('know the calls that they knew, by all that led to them', async () => {
    const path = await unpack(migration);
    const { default: Database } = await import('libsql');
    const before = new Database(path);
    const node = JSON.stringify([
      't1-s1',
      't1',
      's1',
      null,
      'inference',
      'v',
      false,
      'r1',
      'm',
      7,
      1,
      0,
      1,
      0,
      null,
      null,
      'c1',
    ]);
    const insert = before.prepare(
      'insert into trace_spans (workspace_id, id, trace_id, response_key, session_key, loose_key, batch, node, seen_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    );
    before.exec('BEGIN');
    for (let index = 0; index < 1_500; index += 1) {
      insert.run([
        'w',
        `old-${index}`,
        null,
        null,
        null,
        null,
        'a',
        node.replaceAll('t1-s1', `old-${index}`).replace('"t1"', 'null'),
        NOW,
      ]);
    }
    insert.run(['w', 't1-s1', 't1', 'r|r1', 'c1|7', null, 'b', node, NOW]);
    before
      .prepare('insert into trace_batches (batch, workspace_id) values (?, ?), (?, ?)')
      .run(['b', 'w', 'gone', 'w']);
    before.exec('COMMIT');
    before.close();

    const accounts = await openAccounts(path, NOW);
    const none: WantedNodes = {
      traceIds: [],
      ids: [],
      responseKeys: [],
      requestKeys: [],
      sessionKeys: [],
      looseKeys: [],
    };
    const load = (wanted: Partial<WantedNodes>) =>
      accounts.traces.exclusively('w', async (session) =>
        (await session.load({ ...none, ...wanted })).map(({ id }) => id).sort(),
      );
    expect(await load({ traceIds: ['t1'] })).toEqual(['t1-s1']);
    expect(await load({ responseKeys: ['r|r1'] })).toEqual(['t1-s1']);
    expect(await load({ sessionKeys: ['c1|7'] })).toEqual(['t1-s1']);
    expect(await load({ ids: ['old-1499', 'old-0', 'unknown'] })).toEqual(['old-0', 'old-1499']);
    const open = await accounts.traces.exclusively('w', (session) => session.unsettled());
    expect(open).toMatchObject([{ batch: 'b', nodes: [{ id: 't1-s1' }] }]);
    await accounts.close();
  });
});
