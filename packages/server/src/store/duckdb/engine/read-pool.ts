import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { inTransaction } from './query.ts';

type Take = (connection: DuckDBConnection) => void;

/**
 * As many connections as queries that may run at once. Measured: twenty dashboards at once halve the ingest without such a limit,
 * and with it cost it nothing and are answered sooner themselves.
 *
 * Workspaces take turns, and one of them holds all connections but one at most: what it asks for delays another's read by no more than
 * the share of the processor that it takes.
 */
export class ReadPool {
  readonly #free: DuckDBConnection[];
  readonly #mostOfOne: number;
  readonly #held = new Map<string, number>();
  readonly #waiting = new Map<string, Take[]>();

  private constructor(connections: readonly DuckDBConnection[]) {
    this.#free = [...connections];
    this.#mostOfOne = connections.length - 1;
  }

  /** @param size queries of one workspace at once */
  static async open(instance: DuckDBInstance, size: number): Promise<ReadPool> {
    const connections: DuckDBConnection[] = [];
    for (let n = 0; n <= size; n += 1) connections.push(await instance.connect());
    return new ReadPool(connections);
  }

  async use<T>(workspaceId: string, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = await this.#take(workspaceId);
    try {
      return await work(connection);
    } finally {
      this.#give(workspaceId, connection);
    }
  }

  /** All statements of `work` see one snapshot. */
  snapshot<T>(workspaceId: string, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    return this.use(workspaceId, (connection) =>
      inTransaction(connection, () => work(connection), 'BEGIN TRANSACTION READ ONLY'),
    );
  }

  close(): void {
    for (const connection of this.#free.splice(0)) connection.closeSync();
  }

  #mayHold(workspaceId: string): boolean {
    return (this.#held.get(workspaceId) ?? 0) < this.#mostOfOne;
  }

  #hold(workspaceId: string, change: 1 | -1): void {
    const held = (this.#held.get(workspaceId) ?? 0) + change;
    if (held === 0) this.#held.delete(workspaceId);
    else this.#held.set(workspaceId, held);
  }

  #take(workspaceId: string): DuckDBConnection | Promise<DuckDBConnection> {
    const connection = this.#mayHold(workspaceId) ? this.#free.pop() : undefined;
    if (connection !== undefined) {
      this.#hold(workspaceId, 1);
      return connection;
    }
    return new Promise((take) => {
      const line = this.#waiting.get(workspaceId);
      if (line === undefined) this.#waiting.set(workspaceId, [take]);
      else line.push(take);
    });
  }

  #give(workspaceId: string, connection: DuckDBConnection): void {
    this.#hold(workspaceId, -1);
    for (const [next, line] of this.#waiting) {
      if (!this.#mayHold(next)) continue;
      const take = line.shift();
      // To the end: the next connection goes to the workspace after this one.
      this.#waiting.delete(next);
      if (line.length > 0) this.#waiting.set(next, line);
      if (take === undefined) continue;
      this.#hold(next, 1);
      take(connection);
      return;
    }
    this.#free.push(connection);
  }
}
