import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
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
});
