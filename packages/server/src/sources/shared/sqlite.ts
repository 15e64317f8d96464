import { lstatSync } from 'node:fs';
import { TokenbookError } from '@tokenbook/core/domain';
import Database from 'libsql';

/** Another program's SQLite file, open for reading. */
export interface SqliteReader {
  /** The names of a table's columns; empty when there is no such table, or a view in its place: one can be without end. */
  columns(table: string): ReadonlySet<string>;
  /**
   * The rows of a query, all at once: a query that is left open holds a lock that its own program would wait for.
   *
   * @throws TokenbookError `invalid_event` when the database stays locked, or is damaged
   */
  rows(sql: string, parameters: readonly (string | number)[]): readonly Readonly<Record<string, unknown>>[];
  close(): void;
}

/** Its own program may hold the file for a moment. The wait holds everything else in this process, too. */
const BUSY_SECONDS = 2;

/**
 * Opens a database that another program owns: never written to, and waited for while it is locked.
 *
 * @throws TokenbookError `invalid_event` when it is no database, or stays locked
 */
export const openSqliteReadOnly = (path: string): SqliteReader => {
  requireFilesBeside(path);
  const uri = `file:${encodeURI(path).replaceAll('?', '%3f').replaceAll('#', '%23')}?mode=ro`;
  // A folder that cannot be written to has no room for SQLite's own files; the second try does without them.
  const database = open(uri, 'SQLITE_CANTOPEN') ?? open(`${uri}&immutable=1`, null);
  if (database === null) throw new TokenbookError('invalid_event', 'the database cannot be opened');
  const rows: SqliteReader['rows'] = (sql, parameters) => {
    try {
      return database.prepare(sql).all(...parameters) as readonly Readonly<Record<string, unknown>>[];
    } catch (error) {
      throw new TokenbookError('invalid_event', problemOf(codeOf(error)));
    }
  };
  return {
    columns: (table) =>
      new Set(
        rows("SELECT c.name FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name = ?", [
          table,
        ]).map(({ name }) => String(name)),
      ),
    rows,
    close: () => void database.close(),
  };
};

/** SQLite opens what has these names beside a database, and would wait in a pipe for ever: with it everything else in this process. */
const requireFilesBeside = (path: string): void => {
  for (const ending of ['-journal', '-wal', '-shm']) {
    const isFile = lstatSync(path + ending, { throwIfNoEntry: false })?.isFile() ?? true;
    if (!isFile) throw new TokenbookError('invalid_event', `what stands beside it as "${ending}" is no file`);
  }
};

/** Opens and reads the schema, for opening alone touches nothing. Null for the error that may be tried another way. */
const open = (uri: string, triedAgain: string | null): Database.Database | null => {
  try {
    const database = new Database(uri, { timeout: BUSY_SECONDS });
    database.prepare('SELECT count(*) FROM sqlite_master').get();
    return database;
  } catch (error) {
    const code = codeOf(error);
    if (code === triedAgain) return null;
    throw new TokenbookError('invalid_event', problemOf(code));
  }
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);

const problemOf = (code: string): string => PROBLEMS[code] ?? `the database cannot be read (${code})`;

const PROBLEMS: Readonly<Record<string, string>> = {
  SQLITE_BUSY: 'the database is locked by another program; import again when that is done, nothing of it is lost',
  SQLITE_NOTADB: 'it is no SQLite database',
};
