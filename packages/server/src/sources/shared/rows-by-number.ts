import type { SqliteReader } from './sqlite.ts';

export type Row = Readonly<Record<string, unknown>>;

/**
 * Rows by their numbers, and null after each page of `most`.
 *
 * @param sql selects `row`, the number, of rows past its first parameter in order of it; the limit follows it
 */
export function* rowsByNumber(
  database: SqliteReader,
  sql: string,
  parameters: readonly number[],
  most: number,
): Generator<Row | null> {
  let last: number | null = Number.MIN_SAFE_INTEGER;
  while (last !== null) {
    const rows: readonly Row[] = database.rows(`${sql} LIMIT ${most}`, [last, ...parameters]);
    yield* rows;
    yield null;
    last = rows.length < most ? null : Number(rows.at(-1)?.row);
  }
}
