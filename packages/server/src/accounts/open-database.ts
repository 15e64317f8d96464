import { mkdir } from 'node:fs/promises';
import { Socket } from 'node:net';
import { dirname } from 'node:path';
import { TokenbookError } from '@tokenbook/core/domain';
import { Kysely, PostgresDialect, type SqliteDatabase, SqliteDialect } from 'kysely';
import type { AccountsSchema } from './schema.ts';
import { type WriteTogether, writeBeside, writeThrough } from './write-together.ts';

export const isPostgres = (url: string): boolean => /^postgres(ql)?:\/\//.test(url);

const MOST_CONNECTIONS = 10;
const MOST_TRACE_CONNECTIONS = 5;

/** How long a PostgreSQL is waited for. */
export interface Patience {
  /** A connection that is silent for longer while something is asked counts as broken. */
  readonly answerMs: number;
  /**
   * A turn of counting holds its connection while the ledger writes, which may be several answers of a slow store. A process that stands still for
   * longer loses its turn: the others would wait for it for ever.
   */
  readonly turnMs: number;
}

export const PATIENCE: Patience = { answerMs: 10_000, turnMs: 60_000 };

/**
 * Opens the database of a URL: `postgres://…`, a file's path, or `:memory:`. Drivers are loaded here and nowhere else, so that
 * whoever embeds the server without accounts of its own loads neither.
 *
 * @param answerMs as in `Patience`. Null: a query may take as long as it likes, as a migration does
 */
export const openDatabase = async (
  url: string,
  answerMs: number | null = PATIENCE.answerMs,
): Promise<Kysely<AccountsSchema>> =>
  isPostgres(url)
    ? new Kysely({ dialect: new PostgresDialect({ pool: await openPool(url, MOST_CONNECTIONS, answerMs) }) })
    : openSqlite(url);

/**
 * Where the turns of counting are taken. In PostgreSQL each holds a connection while the ledger asks the accounts for prices: were it one of the
 * same connections, as many turns as there are would wait for each other for ever, and everybody else with them.
 */
export const openTraceDatabase = async (
  url: string,
  database: Kysely<AccountsSchema>,
  { answerMs, turnMs }: Patience,
): Promise<Kysely<AccountsSchema>> => {
  if (!isPostgres(url)) return database;
  const pool = await openPool(url, MOST_TRACE_CONNECTIONS, turnMs);
  pool.on('connect', (client) => {
    // Who waits for a turn is told in time. A session that stands still is ended there too, where PostgreSQL can (from 14 on): this process cannot.
    const settings = `select set_config('lock_timeout', $1, false) union all
      select set_config(name, $2, false) from pg_settings where name = 'idle_session_timeout'`;
    client.query(settings, [String(answerMs), String(turnMs)]).catch(() => {});
  });
  return new Kysely({ dialect: new PostgresDialect({ pool }) });
};

/**
 * A connection that is silent for too long is broken off, whatever was asked on it: what else is known of it is not known, a transaction that is
 * still open among it.
 */
const openPool = async (url: string, mostConnections: number, silentMs: number | null) => {
  const { default: pg } = await import('pg');
  // 64-bit integers arrive as text; our instants are far below 2^53. Of these connections alone: the driver may be somebody else's, too.
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.INT8, Number);
  const stream = () => {
    const socket = new Socket();
    if (silentMs !== null) socket.setTimeout(silentMs, () => socket.destroy(unanswered(silentMs)));
    return socket;
  };
  const pool = new pg.Pool({
    connectionString: url,
    max: mostConnections,
    types,
    stream,
    connectionTimeoutMillis: PATIENCE.answerMs,
    // One that is idle goes before it has been silent for too long.
    idleTimeoutMillis: Math.min(silentMs ?? Number.POSITIVE_INFINITY, PATIENCE.answerMs) / 2,
  });
  // A connection that the server ends while nobody waits for it has nobody to tell: without a listener the process would die of it, whether the
  // connection is in the pool or held between two queries. The next query on it fails, and then the pool opens another.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
};

const unanswered = (afterMs: number): Error =>
  Object.assign(new Error(`PostgreSQL did not answer within ${afterMs} ms`), { code: 'ETIMEDOUT' });

/** How the traces of a SQLite database are written, and what closes it. */
export interface TraceWriter {
  readonly write: WriteTogether;
  readonly close: () => void;
}

/** Null for PostgreSQL, where other processes write too. A database in memory has one connection. */
export const openTraceWriter = async (url: string, database: Kysely<AccountsSchema>): Promise<TraceWriter | null> => {
  if (isPostgres(url)) return null;
  if (url === ':memory:') return { write: writeThrough(database), close: () => {} };
  const { default: Database } = await import('libsql/promise');
  const connection = new Database(url, { timeout: 5_000 });
  // A log of 16 MB in place of 4: the same pages change again and again before they go into the file.
  await connection.exec('PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000');
  return { write: writeBeside(database, connection), close: () => connection.close() };
};

const openSqlite = async (path: string): Promise<Kysely<AccountsSchema>> => {
  const { default: Database } = await import('libsql');
  if (path !== ':memory:') await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  try {
    const database = new Database(path, { timeout: 5_000 });
    for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON']) database.pragma(pragma);
    // libsql speaks better-sqlite3's interface, which is kysely's; its own type says less than it does.
    return new Kysely({ dialect: new SqliteDialect({ database: database as unknown as SqliteDatabase }) });
  } catch (cause) {
    throw toOpenError(cause);
  }
};

/** As SQLite says it. */
const DAMAGED = /file is not a database|database disk image is malformed|malformed database schema/;
const NO_ROOM = /disk I\/O error|database or disk is full/;

/** Why accounts did not open. The database's own words are in the cause. */
export const toOpenError = (cause: unknown): TokenbookError => {
  if (cause instanceof TokenbookError) return cause;
  if (cause instanceof Error && DAMAGED.test(cause.message)) return damagedAccounts(cause);
  // For its shared memory SQLite says of a full disk what it says of a broken one.
  const message =
    cause instanceof Error && NO_ROOM.test(cause.message)
      ? 'The accounts could not be opened: their disk is full, or broken. Free some space, and try again.'
      : 'The accounts could not be opened and brought to the newest version.';
  return new TokenbookError('store_unavailable', message, { cause });
};

export const removedAccounts = (): TokenbookError =>
  new TokenbookError(
    'store_unavailable',
    'The file of the accounts (keys, workspaces, prices, budgets) was removed or replaced while it was open. It is not changed meanwhile: that would be gone after the end. Move the file back; or `tokenbook backup` what the server still has, and `tokenbook restore` that.',
    { retryAfterSeconds: 5 },
  );

export const damagedAccounts = (cause?: unknown): TokenbookError =>
  new TokenbookError(
    'store_damaged',
    'The accounts (keys, workspaces, prices, budgets) are damaged and were not opened. Restore the last backup with `tokenbook restore`.',
    { cause },
  );
