import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres, type TestPostgres } from '../../../packages/server/src/accounts/testing/start-postgres.ts';
import { createHome, run } from './tokenbook-process.ts';

const postgres: TestPostgres | null = await startPostgres();
if (postgres === null)
  console.warn('Skipped: there is no PostgreSQL to keep accounts in. Install one: apt-get install postgresql');

describe.skipIf(postgres === null)('a ledger whose accounts are in PostgreSQL', () => {
  const home = createHome();
  let env: Readonly<Record<string, string>> = {};
  beforeAll(async () => {
    env = { TOKENBOOK_ACCOUNTS: (await postgres?.createDatabase()) ?? '' };
  });
  afterAll(async () => {
    home.remove();
    await postgres?.stop();
  });

  it('is backed up and restored, and the accounts stay where they are', async () => {
    const backup = join(home.path, 'backup');
    expect((await run(home, ['workspaces', 'create', 'acme'], env)).code).toBe(0);
    const made = await run(home, ['backup', backup], env);
    expect(made).toMatchObject({ code: 0, stderr: expect.stringContaining('back them up with pg_dump') });
    expect(readdirSync(backup).sort()).toEqual(['backup.json', 'ledger.duckdb', 'secret']);
    expect((await run(home, ['restore', backup], env)).code).toBe(0);
    const { stdout } = await run(home, ['workspaces', 'list'], env);
    expect(stdout).toContain('acme');
  });
});
