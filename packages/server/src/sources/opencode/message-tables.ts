import { type JsonRecord, valueAt } from '../shared/json-record.ts';
import type { SqliteReader } from '../shared/sqlite.ts';

/** A table of messages, and how a row's JSON reads in the words of the first generation. */
export interface MessageTable {
  readonly name: string;
  /** SQL: the rows that are answers and stand in no other table. */
  readonly condition: string;
  /** Whether rows say when they were written last. */
  readonly isDated: boolean;
  readonly toMessage: (data: JsonRecord) => JsonRecord;
}

/**
 * The tables of a database that tell messages, the older first. OpenCode 2 keeps new ones in `session_message`, leaves `message` as it was, and copies what is
 * in there over under the same ids (packages/core/src/database/v1-migration.ts, seen 2026-11-29). Versions before it had that table as
 * well and wrote the same calls to both, so it counts only where theirs are frozen.
 */
export const messageTables = (database: SqliteReader): readonly MessageTable[] => {
  const first = database.columns('message');
  const second = database.columns('session_message');
  const hasFirst = first.has('data');
  const isSecond =
    second.has('data') &&
    second.has('type') &&
    (!hasFirst ||
      database.columns('session_v2').has('id') ||
      database.rows('SELECT 1 AS found FROM message LIMIT 1', []).length === 0);
  return [
    ...(hasFirst
      ? [
          {
            name: 'message',
            condition: 'true',
            isDated: first.has('time_updated'),
            toMessage: (data: JsonRecord) => data,
          },
        ]
      : []),
    ...(isSecond
      ? [
          {
            name: 'session_message',
            condition: `type = 'assistant'${hasFirst ? ' AND id NOT IN (SELECT id FROM message)' : ''}`,
            isDated: second.has('time_updated'),
            toMessage: toFirstGeneration,
          },
        ]
      : []),
  ];
};

/** The row's type says whose message it is, the model is an object, and reasoning always stands beside the output. */
const toFirstGeneration = (data: JsonRecord): JsonRecord => ({
  ...data,
  role: 'assistant',
  modelID: valueAt(data, 'model', 'id'),
  providerID: valueAt(data, 'model', 'providerID'),
  isReasoningBeside: true,
});
