import { type DuckDBAppender, type DuckDBConnection, DuckDBDataChunkWriter, type DuckDBValue } from '@duckdb/node-api';

/** Some milliseconds of work. */
const ROWS_AT_ONCE = 512;

/**
 * The bulk inserts of one connection. An appender stays open from one transaction to the next, and takes rows by the column: opening
 * one costs as much as appending 60 rows, and handing over a value at a time twice as much as by the column.
 */
export class Appenders {
  readonly #connection: DuckDBConnection;
  readonly #open = new Map<string, { readonly appender: DuckDBAppender; readonly rows: DuckDBDataChunkWriter }>();

  constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  /** Appends rows to a table, in the connection's transaction. After a failure the transaction is lost: roll back and `discard`. */
  async append(table: string, rows: readonly (readonly DuckDBValue[])[]): Promise<void> {
    const open = this.#open.get(table) ?? (await this.#openFor(table));
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      // It runs on the thread that answers requests: between parts those get their turn.
      if (from > 0) await new Promise((next) => setImmediate(next));
      for (const row of rows.slice(from, from + ROWS_AT_ONCE)) open.rows.appendRow(row);
      open.rows.flush();
    }
    // Once: it costs as much for some rows as for a thousand.
    open.appender.flushSync();
  }

  async #openFor(table: string) {
    const appender = await this.#connection.createAppender(table);
    const open = { appender, rows: DuckDBDataChunkWriter.forAppender(appender) };
    this.#open.set(table, open);
    return open;
  }

  /** Forgets what was appended since the last commit: an appender whose flush failed takes no more rows. */
  discard(): void {
    for (const [table, { appender }] of this.#open) {
      this.#open.delete(table);
      try {
        appender.clear();
        appender.closeSync();
      } catch {
        // It is broken, which is why it goes; what broke it has been thrown already.
      }
    }
  }

  close(): void {
    this.discard();
  }
}
