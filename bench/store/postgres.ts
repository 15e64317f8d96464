import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/** A PostgreSQL of its own for the run, reached over a socket in its folder. */
export interface Postgres {
  readonly client: pg.Client;
  readonly stop: () => Promise<void>;
}

const NOBODY = 65_534;

const binary = (name: string): string | null =>
  ['/usr/local/bin', '/usr/lib/postgresql/15/bin', '/usr/bin'].map((folder) => join(folder, name)).find(existsSync) ??
  null;

/** Null when this machine has none: the run then says so. */
export const startPostgres = async (folder: string): Promise<Postgres | null> => {
  const [initdb, postgres] = [binary('initdb'), binary('postgres')];
  if (initdb === null || postgres === null) return null;
  const dataFolder = join(folder, 'postgres');
  mkdirSync(dataFolder, { recursive: true });
  // It refuses to run as root.
  const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if ('uid' in user) {
    chmodSync(folder, 0o755);
    execFileSync('chown', ['-R', `${NOBODY}:${NOBODY}`, dataFolder]);
  }
  execFileSync(initdb, ['-D', join(dataFolder, 'data'), '-U', 'bench', '--no-sync', '-E', 'UTF8', '--locale=C'], {
    ...user,
    stdio: 'ignore',
    cwd: dataFolder,
  });
  const server = spawn(
    postgres,
    [
      '-D',
      join(dataFolder, 'data'),
      '-k',
      dataFolder,
      '-c',
      'listen_addresses=',
      '-c',
      'shared_buffers=1GB',
      '-c',
      'work_mem=64MB',
      '-c',
      'maintenance_work_mem=512MB',
      '-c',
      'max_wal_size=8GB',
      '-c',
      'jit=off',
    ],
    { ...user, stdio: 'ignore', cwd: dataFolder },
  );
  const client = await connect(dataFolder, server);
  return {
    client,
    stop: async () => {
      await client.end();
      const exited = new Promise((done) => server.once('exit', done));
      server.kill('SIGINT');
      await exited;
    },
  };
};

const connect = async (host: string, server: ChildProcess): Promise<pg.Client> => {
  for (let attempt = 0; attempt < 100 && server.exitCode === null; attempt += 1) {
    const client = new pg.Client({ host, user: 'bench', database: 'postgres' });
    try {
      await client.connect();
      return client;
    } catch {
      await new Promise((next) => setTimeout(next, 100));
    }
  }
  throw new Error('PostgreSQL did not start.');
};

/** The table an ORM's user would have, with the indexes they would make, filled from a CSV file. */
export const fillPostgres = async (client: pg.Client, csvPath: string): Promise<void> => {
  await client.query(`CREATE UNLOGGED TABLE request_event (n bigint, workspace text NOT NULL, occurred_at timestamptz NOT NULL, id text NOT NULL,
    project text NOT NULL, provider text NOT NULL, model text NOT NULL, operation text NOT NULL, agent text, user_name text, session text, api_key text,
    status text NOT NULL, source text NOT NULL, duration_ms double precision, input bigint NOT NULL, cache_read bigint NOT NULL,
    cache_write_5m bigint NOT NULL, cache_write_1h bigint NOT NULL, output bigint NOT NULL, reasoning bigint NOT NULL,
    cost numeric(18, 12), cost_reference text, tags jsonb)`);
  await client.query(`COPY request_event FROM '${csvPath}' (FORMAT csv, NULL '')`);
  await client.query('CREATE UNIQUE INDEX ON request_event (workspace, id)');
  await client.query('CREATE INDEX ON request_event (workspace, occurred_at)');
  await client.query('CREATE INDEX ON request_event (workspace, project, occurred_at)');
  await client.query('CREATE INDEX ON request_event (workspace, provider, occurred_at)');
  await client.query('CREATE INDEX ON request_event (workspace, model, occurred_at)');
  await client.query('VACUUM ANALYZE request_event');
};
