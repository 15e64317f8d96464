import { type DuckDBAppender, type DuckDBConnection, DuckDBDataChunkWriter, type DuckDBValue } from '@duckdb/node-api';

/** Takes rows for one table. */
export interface RowSink {
  add(rows: readonly (readonly DuckDBValue[])[]): void;
  flush(): void;
}

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

  /**
   * Opens a table for rows, in the connection's transaction: `add` takes some, `flush` comes after the last. After a failure the transaction is
   * lost: roll back and `discard`.
   */
  async open(table: string): Promise<RowSink> {
    const { appender, rows } = this.#open.get(table) ?? (await this.#openFor(table));
    return {
      add: (some) => {
        for (const row of some) rows.appendRow(row);
        rows.flush();
      },
      // Once: it costs as much for some rows as for a thousand.
      flush: () => appender.flushSync(),
    };
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
        // Closing it may fail: it is discarded because it is broken, and the error that broke it has been thrown.
      }
    }
  }

  close(): void {
    this.discard();
  }
}
