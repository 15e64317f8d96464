import { isRecord, numberAt, parseRecord } from '../shared/json-record.ts';
import { parseSafely } from '../shared/parse-safely.ts';
import { openSqliteReadOnly, type SqliteReader } from '../shared/sqlite.ts';
import type { DatabaseReading } from '../source.ts';
import { readMessage } from './parse-document.ts';

/** So many rows are read before what they told is passed on. */
const ROWS_AT_ONCE = 500;

/** `opencode.db`: a row of `message` holds the message as JSON. Rows change until their answer is complete, so a later read takes those that were written since. */
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
      let updatedMs = since;
      let count = 0;
      for (const row of messageRows(database, since)) {
        if (typeof row.time_updated === 'number') updatedMs = Math.max(updatedMs ?? 0, row.time_updated);
        const session = textOf(row.session_id);
        const around = {
          id: textOf(row.id),
          session,
          folder: session === null ? null : (folders.get(session) ?? null),
        };
        parseSafely(() => readMessage(parseRecord(String(row.data)), around, context, output), null, output);
        count += 1;
        if (count % ROWS_AT_ONCE === 0) await drain();
      }
      return updatedMs === null ? null : { updatedMs };
    } finally {
      database.close();
    }
  },
};

const messageRows = (database: SqliteReader, since: number | null) => {
  const isDated = database.columns('message').has('time_updated');
  const columns = `id, session_id, data${isDated ? ', time_updated' : ''}`;
  // The last instant is read again: another row may have been written in it.
  return isDated && since !== null
    ? database.rows(`SELECT ${columns} FROM message WHERE time_updated >= ?`, [since])
    : database.rows(`SELECT ${columns} FROM message`, []);
};

const sessionFolders = (database: SqliteReader): ReadonlyMap<string, string> => {
  const folders = new Map<string, string>();
  if (!database.columns('session').has('directory')) return folders;
  for (const { id, directory } of database.rows('SELECT id, directory FROM session', [])) {
    if (typeof id === 'string' && typeof directory === 'string') folders.set(id, directory);
  }
  return folders;
};

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
