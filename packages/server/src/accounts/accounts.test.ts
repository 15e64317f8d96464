import { mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTcpProxy } from '../store/clickhouse/testing/tcp-proxy.ts';
import { isUnavailable } from './is-unavailable.ts';
import { type Accounts, openAccounts } from './open-accounts.ts';
import { hashSecret } from './secret-token.ts';
import { SESSION_IDLE_MS } from './sessions.ts';
import { startPostgres, type TestPostgres } from './testing/start-postgres.ts';

const NOW = Date.UTC(2026, 10, 24);
const postgres: TestPostgres | null = await startPostgres();
afterAll(() => postgres?.stop());

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tokenbook-accounts-'));
});
afterAll(() => rm(folder, { recursive: true }));

const databases = [
  { name: 'SQLite', url: () => join(folder, 'accounts.sqlite'), isThere: true },
  { name: 'PostgreSQL', url: () => postgres?.url ?? '', isThere: postgres !== null },
];

it('are not ready while their file is not where it was opened', async () => {
  const path = join(folder, 'moved.sqlite');
  const accounts = await openAccounts(path, NOW);
  await accounts.ping();
  await rename(path, `${path}.away`);
  const another = await openAccounts(path, NOW);
  await another.ping();
  await expect(accounts.ping()).rejects.toMatchObject({ code: 'store_unavailable' });
  await another.close();
  await rename(`${path}.away`, path);
  await accounts.ping();
  await accounts.close();
});

it('are not changed while their file is not where it was opened, and are read and copied', async () => {
  const path = join(folder, 'removed.sqlite');
  const accounts = await openAccounts(path, NOW);
  const { secret } = await accounts.sessions.create({ workspaceId: 'ws_default', scopes: ['read'], keyId: null }, NOW);
  await rename(path, `${path}.away`);
  const refusal = { code: 'store_unavailable' };
  const key = { workspaceId: 'ws_default', name: 'ci', scopes: ['read' as const], project: null, expiresAtMs: null };
  await expect(accounts.keys.create(key, NOW)).rejects.toMatchObject(refusal);
  await expect(accounts.retention.set('ws_default', 30)).rejects.toMatchObject(refusal);
  const settled = accounts.traces.exclusively('ws_default', (session) => session.settle(['batch'], []));
  await expect(settled).rejects.toMatchObject(refusal);
  // An hour later its use is written down.
  expect(await accounts.sessions.use(secret, NOW + 2 * 60 * 60_000)).toMatchObject({ scopes: ['read'] });
  expect(await accounts.backup(join(folder, 'copied.sqlite'))).toBe(true);
  await rename(`${path}.away`, path);
  await accounts.keys.create(key, NOW);
  await accounts.close();
});

describe.each(databases.filter(({ isThere }) => isThere))('accounts in $name', ({ name, url }) => {
  let accounts: Accounts;
  let second: Accounts;
  beforeAll(async () => {
    // Two processes that start at once: both migrate, one does it.
    [accounts, second] = await Promise.all([openAccounts(url(), NOW), openAccounts(url(), NOW)]);
  });
  afterAll(async () => {
    await accounts.close();
    await second.close();
  });

  it('have one default workspace from the start', async () => {
    expect(await accounts.workspaces.list()).toMatchObject([{ id: 'ws_default', name: 'default', isDemo: false }]);
    expect(await second.workspaces.find('default')).toEqual(await accounts.workspaces.find('ws_default'));
  });

  it('take a workspace’s name once', async () => {
    const workspace = { name: 'acme', timeZone: 'Asia/Kolkata', isDemo: false };
    const created = await accounts.workspaces.create(workspace, NOW + 1);
    expect(await second.workspaces.find('acme')).toEqual(created);
    await expect(second.workspaces.create(workspace, NOW)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('keep a key by its hash, and revoke it for every process', async () => {
    const { key, secret } = await accounts.keys.create(
      { workspaceId: 'ws_default', name: 'ci', scopes: ['ingest', 'read'], project: 'p', expiresAtMs: NOW + 1 },
      NOW,
    );
    expect(await second.keys.findByHash(hashSecret(secret))).toEqual(key);
    expect(key.scopes).toEqual(['read', 'ingest']);
    const other = await accounts.workspaces.create({ name: 'other', timeZone: null, isDemo: false }, NOW + 2);
    expect(await second.keys.revoke(other.id, key.id, NOW)).toBe(false);
    expect(await second.keys.revoke('ws_default', key.id, NOW + 5)).toBe(true);
    expect(await second.keys.revoke('ws_default', key.id, NOW + 9)).toBe(true);
    expect(await accounts.keys.findByHash(hashSecret(secret))).toMatchObject({ revokedAtMs: NOW + 5 });
    expect(await accounts.keys.list(other.id)).toEqual([]);
  });

  it('keep one view of a name, and one price of what replaces the others, whoever is first', async () => {
    const view = { name: 'mine', query: '' };
    // A file has one process at a time.
    const processes = name === 'SQLite' ? [accounts, accounts, accounts] : [accounts, second, accounts, second];
    const views = await Promise.allSettled(
      processes.map(({ savedViews }) => savedViews.create('ws_default', view, NOW)),
    );
    expect(views.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await Promise.all(
      processes.map(({ priceOverrides }, index) =>
        priceOverrides.create('ws_default', { index }, NOW, (kept) => kept.map(({ id }) => id)),
      ),
    );
    expect(await second.priceOverrides.list('ws_default')).toHaveLength(1);
  });

  it('give a login link to one of two who open it at once', async () => {
    const { secret } = await accounts.loginLinks.create(
      { workspaceId: 'ws_default', scopes: ['read'], keyId: null },
      NOW,
    );
    const grants = await Promise.all([
      accounts.loginLinks.redeem(secret, NOW),
      second.loginLinks.redeem(secret, NOW),
      accounts.loginLinks.redeem(secret, NOW),
    ]);
    expect(grants.filter((grant) => grant !== null)).toEqual([
      { workspaceId: 'ws_default', scopes: ['read'], keyId: null },
    ]);
  });

  it('end a session for every process', async () => {
    const { secret, session } = await accounts.sessions.create(
      { workspaceId: 'ws_default', scopes: ['admin'], keyId: null },
      NOW,
    );
    expect(await second.sessions.use(secret, NOW + 1)).toEqual(session);
    // By a clock that is ahead for a while it is over, and no longer when that is set right.
    expect(await second.sessions.use(secret, NOW + SESSION_IDLE_MS)).toBeNull();
    expect(await second.sessions.use(secret, NOW + 1)).toEqual(session);
    await second.sessions.end(secret);
    expect(await accounts.sessions.use(secret, NOW + 2)).toBeNull();
  });

  it.each([
    { end: 'revoked', expiresAtMs: null, endsAtMs: NOW + 5 },
    { end: 'over', expiresAtMs: NOW + 5, endsAtMs: NOW + 5 },
  ])('end a session with the key that its link was made with, when that is $end', async ({ expiresAtMs, endsAtMs }) => {
    const { key } = await accounts.keys.create(
      { workspaceId: 'ws_default', name: 'k', scopes: ['admin'], project: null, expiresAtMs },
      NOW,
    );
    const link = await accounts.loginLinks.create({ workspaceId: 'ws_default', scopes: ['read'], keyId: key.id }, NOW);
    const grant = await accounts.loginLinks.redeem(link.secret, NOW + 1);
    expect(grant).toMatchObject({ keyId: key.id });
    if (grant === null) return;
    const { secret } = await accounts.sessions.create(grant, NOW + 1);
    expect(await second.sessions.use(secret, NOW + 4)).toMatchObject({ keyId: key.id });
    if (expiresAtMs === null) await accounts.keys.revoke('ws_default', key.id, endsAtMs);
    expect(await second.sessions.use(secret, endsAtMs)).toBeNull();
  });

  it('open again as they were, with no migration run twice', async () => {
    const again = await openAccounts(url(), NOW);
    expect((await again.workspaces.list()).map(({ name }) => name)).toEqual(['default', 'acme', 'other']);
    await again.ping();
    await again.close();
  });
});

describe.skipIf(postgres === null)('accounts in PostgreSQL', () => {
  const endConnections = async () => {
    const administrator = new pg.Client(postgres?.url ?? '');
    await administrator.connect();
    await administrator.query('select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()');
    await administrator.end();
  };

  it('go on with new connections when theirs are ended, those of a turn of counting too', async () => {
    const accounts = await openAccounts(postgres?.url ?? '', NOW);
    await accounts.ping();
    const turn = accounts.traces.exclusively('ws_default', async (session) => {
      await endConnections();
      await vi.waitFor(() => accounts.ping(), 30_000);
      return session.unsettled();
    });
    await expect(turn).rejects.toThrow();
    // Each connection that was idle may fail one query, until the pool has heard that it is gone.
    await vi.waitFor(() => accounts.ping(), 30_000);
    expect(await accounts.traces.exclusively('ws_default', (session) => session.unsettled())).toEqual([]);
    await accounts.close();
  });

  it('open while another process stands still with the lock for migrations, when there is nothing to migrate', async () => {
    await (await openAccounts(postgres?.url ?? '', NOW)).close();
    const still = new pg.Client(postgres?.url ?? '');
    await still.connect();
    // kysely's.
    await still.query('select pg_advisory_lock(3853314791062309107)');
    const accounts = await openAccounts(postgres?.url ?? '', NOW);
    await accounts.ping();
    await accounts.close();
    await still.end();
  });

  it('answer while more workspaces count than there are connections', async () => {
    const accounts = await openAccounts(postgres?.url ?? '', NOW);
    const workspaces = Array.from({ length: 20 }, (_, index) => `workspace ${index}`);
    // What the ledger does in its turn.
    const count = (id: string) => accounts.traces.exclusively(id, () => accounts.priceOverrides.list(id));
    expect(await Promise.all(workspaces.map(count))).toEqual(workspaces.map(() => []));
    await accounts.close();
  });

  it('are given up for the moment when they are silent, and asked again on a new connection', async () => {
    const { port, pathname } = new URL(postgres?.url ?? '');
    const proxy = await startTcpProxy(Number(port));
    const accounts = await openAccounts(`postgres://tokenbook@127.0.0.1:${proxy.port}${pathname}`, NOW, {
      answerMs: 2_000,
      turnMs: 2_500,
    });
    await accounts.ping();
    proxy.mode = 'hang';
    const failures = await Promise.allSettled([accounts.ping(), accounts.savedViews.list('ws_default')]);
    for (const failure of failures) expect(failure).toMatchObject({ status: 'rejected' });
    expect(failures.map((failure) => failure.status === 'rejected' && isUnavailable(failure.reason))).toEqual([
      true,
      true,
    ]);
    proxy.mode = 'pass';
    await accounts.ping();
    await accounts.close();
    await proxy.close();
  });

  it('do not wait for ever for the turn of a process that stands still, and take it from it', async () => {
    const still = await openAccounts(postgres?.url ?? '', NOW, { answerMs: 2_000, turnMs: 2_500 });
    const other = await openAccounts(postgres?.url ?? '', NOW, { answerMs: 2_000, turnMs: 2_500 });
    let wake = () => {};
    let standing: Promise<void> = Promise.resolve();
    // Once it has the turn: the other could come first to the door.
    await new Promise<void>((begun) => {
      standing = still.traces.exclusively(
        'w',
        () =>
          new Promise<void>((resolve) => {
            wake = resolve;
            begun();
          }),
      );
    });
    const refused = await other.traces.exclusively('w', async () => 'mine').catch((error: unknown) => error);
    expect(isUnavailable(refused)).toBe(true);
    await vi.waitFor(() => other.traces.exclusively('w', async () => 'mine'), 30_000);
    wake();
    await expect(standing).rejects.toThrow();
    await still.close();
    await other.close();
  });

  it('read numbers as numbers, and leave the driver as others know it', async () => {
    const accounts = await openAccounts(postgres?.url ?? '', NOW);
    expect((await accounts.workspaces.list())[0]?.createdAtMs).toBe(NOW);
    const other = new pg.Client(postgres?.url ?? '');
    await other.connect();
    expect((await other.query('select 1::bigint as one')).rows).toEqual([{ one: '1' }]);
    await other.end();
    await accounts.close();
  });
});

describe('accounts', () => {
  it('hold no key, cookie or token in their file', async () => {
    const path = join(folder, 'secrets.sqlite');
    const accounts = await openAccounts(path, NOW);
    const scope = { workspaceId: 'ws_default', scopes: ['read'], keyId: null } as const;
    const secrets = [
      (await accounts.keys.create({ ...scope, name: 'k', project: null, expiresAtMs: null }, NOW)).secret,
      (await accounts.sessions.create(scope, NOW)).secret,
      (await accounts.loginLinks.create(scope, NOW)).secret,
    ];
    await accounts.close();
    const bytes = Buffer.concat([
      await readFile(path),
      await readFile(`${path}-wal`).catch(() => Buffer.alloc(0)),
    ]).toString('latin1');
    for (const secret of secrets) {
      expect(bytes).toContain(hashSecret(secret));
      expect(bytes).not.toContain(secret);
      expect(bytes).not.toContain(secret.slice(10));
    }
  });

  it('that a newer version wrote are refused', async () => {
    const path = join(folder, 'newer.sqlite');
    await (await openAccounts(path, NOW)).close();
    const { default: Database } = await import('libsql');
    const database = new Database(path);
    database.exec(
      "insert into kysely_migration (name, timestamp) values ('9999-from-the-future', '2030-01-01T00:00:00Z')",
    );
    database.close();
    await expect(openAccounts(path, NOW)).rejects.toMatchObject({ code: 'store_too_new' });
  });
});

it.runIf(postgres === null)(
  'accounts were not tested on PostgreSQL: none is installed (apt-get install postgresql)',
  () => {},
);
