import { isRecord, numberAt, parseRecord } from '../shared/json-record.ts';
import { parseSafely } from '../shared/parse-safely.ts';
import { openSqliteReadOnly, type SqliteReader } from '../shared/sqlite.ts';
import type { DatabaseReading } from '../source.ts';
import { type MessageTable, messageTables } from './message-tables.ts';
import { readMessage } from './parse-document.ts';
import { findCopies } from './session-copies.ts';

/** So many rows are read before what they told is passed on. */
const ROWS_AT_ONCE = 500;

/**
 * `opencode.db`: a row holds a message as JSON. Rows change until their answer is complete, so a later read takes those that were
 * written since this one began. `copies` takes in the ids of messages that forks copied.
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
      const since = isRecord(saved) ? numberAt(saved, 'updatedMs') : null;
      const folders = sessionFolders(database);
      const updatedMs = Math.max(...tables.map((table) => lastUpdate(database, table) ?? since ?? 0));
      for (const table of tables) {
        for (const id of findCopies(database, table)) copies.add(id);
        for (const row of messageRows(database, table, since)) {
          if (row === null) {
            await drain();
            continue;
          }
          const id = textOf(row.id);
          const session = textOf(row.session_id);
          const around = { id, session, folder: session === null ? null : (folders.get(session) ?? null) };
          const read = () => {
            const message = table.toMessage(parseRecord(String(row.data)));
            if (id !== null && copies.has(id)) output.duplicate(null);
            else readMessage(message, around, context, output);
          };
          parseSafely(read, null, output);
        }
      }
      return updatedMs === 0 ? null : { updatedMs };
    } finally {
      database.close();
    }
  },
});

type Row = Readonly<Record<string, unknown>>;

/** Null when messages have no such time: everything is read each time then. */
const lastUpdate = (database: SqliteReader, { name, isDated }: MessageTable): number | null => {
  const [row] = isDated ? database.rows(`SELECT max(time_updated) AS last FROM ${name}`, []) : [];
  return typeof row?.last === 'number' ? row.last : null;
};

/** Rows by their ids, and null after each page. */
function* messageRows(database: SqliteReader, table: MessageTable, since: number | null): Generator<Row | null> {
  // The last instant is read again: another row may have been written at it.
  const written = since !== null && table.isDated ? { sql: 'AND time_updated >= ?', parameters: [since] } : ALL;
  const sql = `SELECT id, session_id, data FROM ${table.name}
    WHERE id > ? AND ${table.condition} ${written.sql} ORDER BY id LIMIT ${ROWS_AT_ONCE}`;
  let last: string | null = '';
  while (last !== null) {
    const rows: readonly Row[] = database.rows(sql, [last, ...written.parameters]);
    yield* rows;
    yield null;
    last = rows.length < ROWS_AT_ONCE ? null : textOf(rows.at(-1)?.id);
  }
}

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
