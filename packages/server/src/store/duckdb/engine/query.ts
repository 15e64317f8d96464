import type { DuckDBConnection, DuckDBDataChunk, DuckDBMaterializedResult, DuckDBValue } from '@duckdb/node-api';
import { nextTurn } from '../../by-slices.ts';

export type Row = readonly DuckDBValue[];

/** Past so many rows other requests have their turn after each chunk, of two thousand. */
const ROWS_AT_ONCE = 4_096;

/**
 * Runs one statement and reads every row. Without parameters it takes one round trip to another thread (milliseconds on a busy server), and prepared
 * it takes two. A text with a semicolon is prepared all the same: the engine prepares one statement only, while a plain run of
 * `SELECT 1; DROP TABLE events` would do both.
 */
export const query = async (
  connection: DuckDBConnection,
  sql: string,
  parameters: readonly DuckDBValue[] = [],
): Promise<readonly Row[]> => {
  const rows: DuckDBValue[][] = [];
  for (const chunk of chunksOf(await runOne(connection, sql, parameters))) {
    if (rows.length >= ROWS_AT_ONCE) await nextTurn();
    appendRows(rows, chunk);
  }
  return rows;
};

/**
 * Gives every row to `take`, which must not keep it: the next row stands in the same array. Of thousands of rows no more is kept than what is made of
 * them, which is what the garbage collector has to move.
 */
export const queryEach = async (
  connection: DuckDBConnection,
  sql: string,
  parameters: readonly DuckDBValue[],
  take: (row: Row) => void,
): Promise<void> => {
  let taken = 0;
  for (const chunk of chunksOf(await runOne(connection, sql, parameters))) {
    if (taken >= ROWS_AT_ONCE) await nextTurn();
    const { rowCount, columnCount } = chunk;
    const vectors = Array.from({ length: columnCount }, (_, column) => chunk.getColumnVector(column));
    const cells = new Array<DuckDBValue>(columnCount);
    for (let row = 0; row < rowCount; row += 1) {
      for (let column = 0; column < columnCount; column += 1) cells[column] = vectors[column]?.getItem(row) ?? null;
      take(cells);
    }
    taken += rowCount;
  }
};

/** The same by the column: no array is made for a row. */
export const queryColumns = async (
  connection: DuckDBConnection,
  sql: string,
  parameters: readonly DuckDBValue[] = [],
): Promise<readonly (readonly DuckDBValue[])[]> => {
  const columns: DuckDBValue[][] = [];
  for (const chunk of chunksOf(await runOne(connection, sql, parameters))) chunk.appendToColumns(columns);
  return columns;
};

/** Column by column: the driver's own way asks for the columns anew in each row, which takes three times as long. */
const appendRows = (rows: DuckDBValue[][], chunk: DuckDBDataChunk): void => {
  const { rowCount, columnCount } = chunk;
  const first = rows.length;
  for (let row = 0; row < rowCount; row += 1) rows.push(new Array(columnCount));
  for (let column = 0; column < columnCount; column += 1) {
    const vector = chunk.getColumnVector(column);
    for (let row = 0; row < rowCount; row += 1) {
      const cells = rows[first + row];
      if (cells !== undefined) cells[column] = vector.getItem(row);
    }
  }
};

const runOne = async (
  connection: DuckDBConnection,
  sql: string,
  parameters: readonly DuckDBValue[],
): Promise<DuckDBMaterializedResult> => {
  if (parameters.length === 0 && !sql.includes(';')) return connection.run(sql);
  const statement = await connection.prepare(sql);
  try {
    if (parameters.length > 0) statement.bind([...parameters]);
    return await statement.run();
  } finally {
    statement.destroySync();
  }
};

/**
 * The rows that a statement has gathered, by thousands. They are in memory already: asking the driver for all of them would take a round trip to
 * another thread for each piece and one for the end, ten milliseconds each on a busy server.
 */
function* chunksOf(result: DuckDBMaterializedResult): Generator<DuckDBDataChunk> {
  const count = result.chunkCount;
  for (let index = 0; index < count; index += 1) yield result.getChunk(index);
}

/** Runs `work` in a transaction of the connection and rolls back when it fails. */
export const inTransaction = async <T>(connection: DuckDBConnection, work: () => Promise<T>): Promise<T> => {
  // Constant texts need no preparing, which is a round trip to another thread.
  await connection.run('BEGIN TRANSACTION');
  try {
    const result = await work();
    await connection.run('COMMIT');
    return result;
  } catch (error) {
    // The engine may have ended the transaction itself; the first error is the one that tells.
    await query(connection, 'ROLLBACK').catch(() => {});
    throw error;
  }
};

/** Numbers come as `number` for 32-bit columns and as `bigint` for wider ones. */
export const toBigInt = (value: DuckDBValue | undefined): bigint => {
  // Most sums of many rows are nothing: one nothing for all of them is less to keep than one for each.
  if (typeof value === 'bigint') return value === 0n ? 0n : value;
  return typeof value === 'number' ? BigInt(value) : 0n;
};

export const toText = (value: DuckDBValue | undefined): string | null => (typeof value === 'string' ? value : null);

export const toNumber = (value: DuckDBValue | undefined): number => Number(value ?? 0);

/** A list of whole numbers as SQL. Only numbers of our own making go into SQL text; whatever came from outside is bound. */
export const integerList = (numbers: Iterable<number | bigint>): string => [...numbers].join(',');

/** The numbers as a one-column relation named `n`: a join with it is pruned, where a long IN list of row ids would scan. */
export const integerRelation = (numbers: Iterable<number | bigint>, type = 'BIGINT'): string =>
  `(SELECT unnest([${integerList(numbers)}]::${type}[]) AS n)`;
