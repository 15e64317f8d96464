import { isRecord, numberAt } from '../shared/json-record.ts';
import { parseSafely } from '../shared/parse-safely.ts';
import { type Row, rowsByNumber } from '../shared/rows-by-number.ts';
import { openSqliteReadOnly, type SqliteReader } from '../shared/sqlite.ts';
import type { DatabaseReading, LineParser, LinesReading } from '../source.ts';
import { unpackEntry } from './unpack-entry.ts';

/** So many rows are read before what they told is passed on: one may have 4 MiB. */
const ROWS_AT_ONCE = 50;

/** A writer stamps a row before it waits for its turn to write it. */
const LATE_MS = 60_000;

/** How far the table has been read: up to which row, and up to which time of writing. */
interface Position {
  readonly row: number;
  readonly createdMs: number;
}

/** `openclaw-agent.sqlite` (2026.9): a row of `transcript_events` holds what was a line of a session's file, a long one packed. */
export const openClawDatabase = (entries: LinesReading): DatabaseReading => ({
  kind: 'database',
  async read(path, context, output, saved, drain) {
    const database = openSqliteReadOnly(path);
    try {
      const columns = database.columns('transcript_events');
      if (!columns.has('event_json')) {
        output.reject('a database without OpenClaw transcripts', null);
        return saved;
      }
      const packed = columns.has('event_zstd') ? 'hex(event_zstd)' : 'NULL';
      const entry = `event_json, ${packed} AS event_zstd`;
      // Before a row is read: what is written in the meantime comes next time.
      const position = positionOf(database);
      const parsers = new Map<string, LineParser>();
      const parserOf = (session: string): LineParser => {
        const known = parsers.get(session);
        if (known !== undefined) return known;
        const parser = entries.createParser(context, { session, folder: null, model: null, provider: null });
        parsers.set(session, parser);
        // The first entry names the folder; it tells no usage, and may have been read before.
        const sql = 'SELECT event_json FROM transcript_events WHERE session_id = ? ORDER BY seq LIMIT 1';
        const text = String(database.rows(sql, [session])[0]?.event_json ?? '');
        if (/"type"\s*:\s*"session"/.test(text)) parseSafely(() => parser.line(text, 1, output), null, output);
        return parser;
      };
      for (const row of newRows(database, entry, savedPosition(saved))) {
        if (row === null) {
          await drain();
          continue;
        }
        const number = Number(row.row);
        const text = await unpackEntry(row);
        if (text === null) output.reject('a packed entry is damaged', `row ${number}`);
        if (text === null || !entries.marks.some((mark) => text.includes(mark))) continue;
        const parser = parserOf(String(row.session_id));
        parseSafely(() => parser.line(text, number, output), `row ${number}`, output);
      }
      return position;
    } finally {
      database.close();
    }
  },
});

/** A row that is dated ahead of the clock says nothing about those that come after it: its computer's clock was wrong. */
const positionOf = (database: SqliteReader): Position => {
  const [last] = database.rows(
    `SELECT max(rowid) AS row, (SELECT max(created_at) FROM transcript_events
      WHERE created_at <= 1000 * CAST(strftime('%s', 'now') AS INTEGER)) AS created FROM transcript_events`,
    [],
  );
  return { row: Number(last?.row ?? 0), createdMs: Number(last?.created ?? 0) };
};

const savedPosition = (saved: unknown): Position | null =>
  isRecord(saved) ? { row: numberAt(saved, 'row') ?? 0, createdMs: numberAt(saved, 'createdMs') ?? 0 } : null;

/** Rows by their numbers, and null after each page. Numbers of deleted rows may come again, so what was written lately is read again. */
const newRows = (database: SqliteReader, entry: string, since: Position | null): Iterable<Row | null> => {
  const written =
    since === null
      ? { sql: '', parameters: [] }
      : { sql: 'AND (rowid > ? OR created_at >= ?)', parameters: [since.row, since.createdMs - LATE_MS] };
  const sql = `SELECT rowid AS row, session_id, ${entry} FROM transcript_events
    WHERE rowid > ? ${written.sql} ORDER BY rowid`;
  return rowsByNumber(database, sql, written.parameters, ROWS_AT_ONCE);
};
