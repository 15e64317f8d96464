import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { inTransaction } from './query.ts';

/**
 * As many connections as queries that may run at once. Measured: twenty dashboards at once halve the ingest without such a limit,
 * and with it cost it nothing and are answered sooner themselves.
 */
export class ReadPool {
  readonly #free: DuckDBConnection[];
  readonly #waiting: ((connection: DuckDBConnection) => void)[] = [];

  private constructor(connections: readonly DuckDBConnection[]) {
    this.#free = [...connections];
  }

  static async open(instance: DuckDBInstance, size: number): Promise<ReadPool> {
    const connections: DuckDBConnection[] = [];
    for (let n = 0; n < size; n += 1) connections.push(await instance.connect());
    return new ReadPool(connections);
  }

  async use<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = this.#free.pop() ?? (await new Promise<DuckDBConnection>((take) => this.#waiting.push(take)));
    try {
      return await work(connection);
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free.push(connection);
      else next(connection);
    }
  }

  /** All statements of `work` see one snapshot. */
  snapshot<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    return this.use((connection) => inTransaction(connection, () => work(connection), 'BEGIN TRANSACTION READ ONLY'));
  }

  close(): void {
    for (const connection of this.#free.splice(0)) connection.closeSync();
  }
}
