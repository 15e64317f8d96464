import { isRecord, numberAt, parseRecord, recordAt } from '../shared/json-record.ts';
import { parseSafely } from '../shared/parse-safely.ts';
import { type Row, rowsByNumber } from '../shared/rows-by-number.ts';
import { openSqliteReadOnly, type SqliteReader } from '../shared/sqlite.ts';
import type { DatabaseReading } from '../source.ts';
import { type MessageTable, messageTables } from './message-tables.ts';
import { readMessage } from './parse-document.ts';
import { findCopies } from './session-copies.ts';

/** So many rows are read before what they told is passed on. */
const ROWS_AT_ONCE = 500;

/** A writer stamps a row before it waits for its turn to write it. */
const LATE_MS = 60_000;

/** How far a table has been read: up to which row, and up to which time of writing. */
interface Position {
  readonly row: number;
  /** Null where rows have no such time: everything is read each time then. */
  readonly updatedMs: number | null;
}

/**
 * `opencode.db`: a row holds a message as JSON. Rows change until their answer is complete, so a later read takes those that are new
 * and those that were written since this one began. `copies` takes in the ids of messages that forks copied.
 */
export const openCodeDatabase = (copies: Set<string>): DatabaseReading => ({
  kind: 'database',
  async read(path, context, output, saved, drain) {
    const database = openSqliteReadOnly(path);
    try {
      const tables = messageTables(database);
      if (tables.length === 0) {
        output.reject('a database without OpenCode messages', null);
        return saved;
      }
      const folders = sessionFolders(database);
      // Before a row is read: what is written in the meantime comes next time.
      const state = Object.fromEntries(tables.map((table) => [table.name, positionOf(database, table)]));
      for (const table of tables) {
        for (const id of findCopies(database, table)) copies.add(id);
        for (const row of messageRows(database, table, savedPosition(saved, table))) {
          if (row === null) {
            await drain();
            continue;
          }
          const id = textOf(row.id);
          const session = textOf(row.session_id);
          const around = { id, session, folder: session === null ? null : (folders.get(session) ?? null) };
          const place = id === null ? `row ${row.row}` : `message ${id}`;
          const read = () => {
            const message = table.toMessage(parseRecord(String(row.data)));
            if (id !== null && copies.has(id)) output.duplicate(place);
            else readMessage(message, around, context, place, output);
          };
          parseSafely(read, place, output);
        }
      }
      return state;
    } finally {
      database.close();
    }
  },
});

/** A row that is dated ahead of the clock says nothing about those that come after it: its computer's clock was wrong. */
const positionOf = (database: SqliteReader, { name, isDated }: MessageTable): Position => {
  const updated = isDated
    ? `(SELECT max(time_updated) FROM ${name} WHERE time_updated <= 1000 * CAST(strftime('%s', 'now') AS INTEGER))`
    : 'NULL';
  const [last] = database.rows(`SELECT max(rowid) AS row, ${updated} AS updated FROM ${name}`, []);
  return {
    row: typeof last?.row === 'number' ? last.row : 0,
    updatedMs: typeof last?.updated === 'number' ? last.updated : null,
  };
};

const savedPosition = (saved: unknown, { name }: MessageTable): Position | null => {
  const position = isRecord(saved) ? recordAt(saved, name) : null;
  return position === null ? null : { row: numberAt(position, 'row') ?? 0, updatedMs: numberAt(position, 'updatedMs') };
};

/** Rows by their numbers, whatever their ids are, and null after each page. */
const messageRows = (database: SqliteReader, table: MessageTable, since: Position | null): Iterable<Row | null> => {
  // New rows are told by their numbers and not by the clock alone, which may have been set back.
  const written =
    since !== null && since.updatedMs !== null && table.isDated
      ? { sql: 'AND (rowid > ? OR time_updated >= ?)', parameters: [since.row, since.updatedMs - LATE_MS] }
      : ALL;
  const sql = `SELECT rowid AS row, id, session_id, data FROM ${table.name}
    WHERE rowid > ? AND ${table.condition} ${written.sql} ORDER BY rowid`;
  return rowsByNumber(database, sql, written.parameters, ROWS_AT_ONCE);
};

const ALL = { sql: '', parameters: [] } as const;

const sessionFolders = (database: SqliteReader): ReadonlyMap<string, string> => {
  const folders = new Map<string, string>();
  for (const table of ['session', 'session_v2']) {
    if (!database.columns(table).has('directory')) continue;
    for (const { id, directory } of database.rows(`SELECT id, directory FROM ${table}`, [])) {
      if (typeof id === 'string' && typeof directory === 'string') folders.set(id, directory);
    }
  }
  return folders;
};

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
