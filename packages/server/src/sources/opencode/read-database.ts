import { isRecord, numberAt, parseRecord } from '../shared/json-record.ts';
import { parseSafely } from '../shared/parse-safely.ts';
import { openSqliteReadOnly, type SqliteReader } from '../shared/sqlite.ts';
import type { DatabaseReading } from '../source.ts';
import { readMessage } from './parse-document.ts';

/** So many rows are read before what they told is passed on. */
const ROWS_AT_ONCE = 500;

/**
 * `opencode.db`: a row of `message` holds the message as JSON. Rows change until their answer is complete, so a later read takes those that were
 * written since this one began.
 */
export const openCodeDatabase: DatabaseReading = {
  kind: 'database',
  async read(path, context, output, saved, drain) {
    const database = openSqliteReadOnly(path);
    try {
      if (!database.columns('message').has('data')) {
        output.reject('a database without OpenCode messages', null);
        return saved;
      }
      const since = isRecord(saved) ? numberAt(saved, 'updatedMs') : null;
      const folders = sessionFolders(database);
      const updatedMs = lastUpdate(database) ?? since;
      for (const row of messageRows(database, since)) {
        if (row === null) {
          await drain();
          continue;
        }
        const session = textOf(row.session_id);
        const around = {
          id: textOf(row.id),
          session,
          folder: session === null ? null : (folders.get(session) ?? null),
        };
        parseSafely(() => readMessage(parseRecord(String(row.data)), around, context, output), null, output);
      }
      return updatedMs === null ? null : { updatedMs };
    } finally {
      database.close();
    }
  },
};

type Row = Readonly<Record<string, unknown>>;

const isDated = (database: SqliteReader): boolean => database.columns('message').has('time_updated');

/** Null when messages have no such time: everything is read each time then. */
const lastUpdate = (database: SqliteReader): number | null => {
  const [row] = isDated(database) ? database.rows('SELECT max(time_updated) AS last FROM message', []) : [];
  return typeof row?.last === 'number' ? row.last : null;
};

/** Rows by their ids, and null after each page. */
function* messageRows(database: SqliteReader, since: number | null): Generator<Row | null> {
  // The last instant is read again: another row may have been written in it.
  const written = since !== null && isDated(database) ? { sql: 'AND time_updated >= ?', parameters: [since] } : ALL;
  const sql = `SELECT id, session_id, data FROM message WHERE id > ? ${written.sql} ORDER BY id LIMIT ${ROWS_AT_ONCE}`;
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
  if (!database.columns('session').has('directory')) return folders;
  for (const { id, directory } of database.rows('SELECT id, directory FROM session', [])) {
    if (typeof id === 'string' && typeof directory === 'string') folders.set(id, directory);
  }
  return folders;
};

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
