import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);

/** A PostgreSQL server of one test file's own. */
export interface TestPostgres {
  readonly url: string;
  /** Makes an empty database and returns its URL. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/** What a server needs that lives for seconds and is thrown away: half the processor time of starting one, and of making a database. */
const SHORT_LIVED = [
  'shared_buffers=16MB',
  'autovacuum=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'full_page_writes=off',
].flatMap((setting) => ['-c', setting]);

/** Starts the installed PostgreSQL on a free port with a new directory. Null when none is installed. */
export const startPostgres = async (): Promise<TestPostgres | null> => {
  const binaries = await findBinaries();
  if (binaries === null) return null;
  const folder = await mkdtemp(join(tmpdir(), 'tokenbook-postgres-'));
  const owner = await serverUser();
  if (owner !== null) await chown(folder, owner.uid, owner.gid);
  await chmod(folder, 0o700);
  const data = join(folder, 'data');
  const asOwner = owner === null ? {} : { uid: owner.uid, gid: owner.gid };
  await initialise(data, async (path) => {
    await run(join(binaries, 'initdb'), ['-D', path, '-U', 'tokenbook', '--auth=trust', '--no-sync'], {
      ...asOwner,
      cwd: folder,
    });
  });
  const launch = async (tries: number): Promise<{ readonly server: ChildProcess; readonly port: number }> => {
    const port = await freePort();
    const options = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-F', ...SHORT_LIVED];
    const server = spawn(join(binaries, 'postgres'), options, {
      ...asOwner,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let log = '';
    const isReady = await new Promise<boolean>((resolve) => {
      server.stderr.on('data', (chunk) => {
        log += String(chunk);
        if (log.includes('ready to accept connections')) resolve(true);
      });
      server.on('close', () => resolve(false));
    });
    if (isReady) return { server, port };
    // A port that was free a moment ago may be somebody else's now.
    if (tries > 1 && log.includes('Address already in use')) return launch(tries - 1);
    throw new Error(`PostgreSQL did not start: ${log}`);
  };
  const { server, port } = await launch(3);
  const exited = new Promise<void>((resolve) => {
    server.on('exit', () => resolve());
  });
  const url = (database: string) => `postgres://tokenbook@127.0.0.1:${port}/${database}`;
  let databases = 0;
  return {
    url: url('postgres'),
    createDatabase: async () => {
      databases += 1;
      const client = new pg.Client(url('postgres'));
      await client.connect();
      // By copying files and not by writing each page to the log first, as versions before 15 did without being told.
      const strategy = Number(basename(dirname(binaries))) >= 15 ? ' STRATEGY FILE_COPY' : '';
      await client.query(`CREATE DATABASE test_${databases}${strategy}`);
      await client.end();
      return url(`test_${databases}`);
    },
    stop: async () => {
      // At once: nothing is to be found there again.
      server.kill('SIGQUIT');
      await exited;
      await rm(folder, { recursive: true });
    },
  };
};

/** Makes a data directory, in `npm test` a copy of the first one: a fifth of the work. */
const initialise = async (data: string, make: (path: string) => Promise<void>): Promise<void> => {
  const modules = process.env.TOKENBOOK_TEST_MODULES;
  if (modules === undefined) return make(data);
  const first = join(dirname(modules), 'postgres');
  if (!existsSync(first)) {
    await make(`${data}-first`);
    // Another worker's may be there by now.
    await rename(`${data}-first`, first).catch(() => {});
  }
  await run('cp', ['-a', first, data]);
};

const findBinaries = async (): Promise<string | null> => {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? await readdir(root) : [];
  const newest = versions.map(Number).sort((a, b) => b - a)[0];
  return newest === undefined ? null : join(root, String(newest), 'bin');
};

/** PostgreSQL refuses to run as root: there it runs as its own user. Null: we are not root. */
const serverUser = async (): Promise<{ readonly uid: number; readonly gid: number } | null> => {
  if (process.getuid?.() !== 0) return null;
  const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])]);
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
