import { isRecord, valueAt } from '../shared/json-record.ts';
import type { SqliteReader } from '../shared/sqlite.ts';
import type { MessageTable } from './message-tables.ts';

/** How many instants one statement looks at. */
const INSTANTS_AT_ONCE = 200;

/**
 * Messages that a fork of a session copied from it: under new ids, with everything else as it was, the time to the millisecond too. What was
 * told first, by its id, is the call; the copies cost nothing.
 */
export const findCopies = (database: SqliteReader, table: MessageTable): readonly string[] => [
  ...sameInstant(database, table),
  ...sameNumber(database, table),
];

/** Version 2 says which session a fork comes from, and its copies keep their numbers. */
const sameNumber = (database: SqliteReader, { name }: MessageTable): readonly string[] =>
  database.columns(name).has('seq') && database.columns('session_v2').has('fork_session_id')
    ? database
        .rows(
          `SELECT copy.id AS id FROM ${name} AS copy
           JOIN session_v2 AS fork ON fork.id = copy.session_id
           JOIN ${name} AS told ON told.session_id = fork.fork_session_id AND told.seq = copy.seq
           WHERE copy.type = 'assistant' AND told.type = 'assistant' AND copy.data = told.data`,
          [],
        )
        .map(({ id }) => String(id))
    : [];

const sameInstant = (database: SqliteReader, { name, condition }: MessageTable): readonly string[] => {
  if (!database.columns(name).has('time_created')) return [];
  const instants = database
    .rows(`SELECT time_created AS at FROM ${name} GROUP BY time_created HAVING count(DISTINCT session_id) > 1`, [])
    .map(({ at }) => at)
    .filter((at) => typeof at === 'number');
  const copies: string[] = [];
  for (let start = 0; start < instants.length; start += INSTANTS_AT_ONCE) {
    const some = instants.slice(start, start + INSTANTS_AT_ONCE);
    const rows = database.rows(
      `SELECT id, session_id, data FROM ${name}
       WHERE time_created IN (${some.map(() => '?').join()}) AND ${condition} ORDER BY id`,
      some,
    );
    const sessions = new Map<string, unknown>();
    for (const row of rows) {
      const content = contentOf(String(row.data));
      if (content === null) continue;
      const session = sessions.get(content);
      if (session === undefined) sessions.set(content, row.session_id);
      else if (session !== row.session_id && typeof row.id === 'string') copies.push(row.id);
    }
  }
  return copies;
};

/** What two tellings of one call have in common, and two calls do not. Null for what tells no tokens. */
const contentOf = (data: string): string | null => {
  let message: unknown;
  try {
    message = JSON.parse(data);
  } catch {
    return null;
  }
  if (!isRecord(message) || !isRecord(message.tokens)) return null;
  return JSON.stringify([
    valueAt(message, 'time', 'created'),
    valueAt(message, 'time', 'completed'),
    message.modelID,
    message.model,
    message.tokens,
    message.cost,
  ]);
};
