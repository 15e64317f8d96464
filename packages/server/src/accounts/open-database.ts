import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { TokenbookError } from '@tokenbook/core/domain';
import { Kysely, PostgresDialect, type SqliteDatabase, SqliteDialect } from 'kysely';
import type { AccountsSchema } from './schema.ts';
import { type WriteTogether, writeBeside, writeThrough } from './write-together.ts';

export const isPostgres = (url: string): boolean => /^postgres(ql)?:\/\//.test(url);

const MOST_CONNECTIONS = 10;
const MOST_TRACE_CONNECTIONS = 5;

/**
 * Opens the database of a URL: `postgres://…`, a file's path, or `:memory:`. Drivers are loaded here and nowhere else, so that
 * whoever embeds the server without accounts of its own loads neither.
 */
export const openDatabase = async (url: string): Promise<Kysely<AccountsSchema>> =>
  isPostgres(url) ? openPostgres(url, MOST_CONNECTIONS) : openSqlite(url);

/**
 * Where the turns of counting are taken. In PostgreSQL each holds a connection while the ledger asks the accounts for prices: were it one of the
 * same connections, as many turns as there are would wait for each other for ever, and everybody else with them.
 */
export const openTraceDatabase = async (
  url: string,
  database: Kysely<AccountsSchema>,
): Promise<Kysely<AccountsSchema>> => (isPostgres(url) ? openPostgres(url, MOST_TRACE_CONNECTIONS) : database);

const openPostgres = async (url: string, mostConnections: number): Promise<Kysely<AccountsSchema>> => {
  const { default: pg } = await import('pg');
  // 64-bit integers arrive as text; our instants are far below 2^53. Of these connections alone: the driver may be somebody else's, too.
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.INT8, Number);
  const pool = new pg.Pool({ connectionString: url, max: mostConnections, types });
  // A connection that the server ends while nobody waits for it has nobody to tell: without a listener the process would die of it, whether the
  // connection is in the pool or held between two queries. The next query on it fails, and then the pool opens another.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return new Kysely({ dialect: new PostgresDialect({ pool }) });
};

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

/** Why accounts did not open. The database's own words are in the cause. */
export const toOpenError = (cause: unknown): TokenbookError => {
  if (cause instanceof TokenbookError) return cause;
  if (cause instanceof Error && DAMAGED.test(cause.message)) return damagedAccounts(cause);
  const message = 'The accounts could not be opened and brought to the newest version.';
  return new TokenbookError('store_unavailable', message, { cause });
};

export const damagedAccounts = (cause?: unknown): TokenbookError =>
  new TokenbookError(
    'store_damaged',
    'The accounts (keys, workspaces, prices, budgets) are damaged and were not opened. Restore the last backup with `tokenbook restore`.',
    { cause },
  );
