import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

const BEGIN = 'BEGIN TRANSACTION READ ONLY';

type Take = (connection: DuckDBConnection) => void;

/**
 * As many connections as queries that may run at once. Measured: without such a limit twenty dashboards at once halve the ingest; with it they
 * cost it nothing, and are answered sooner themselves.
 *
 * Workspaces take turns, and one of them holds all connections but one at most: what it asks for delays another's read by no more than
 * the share of the processor that it takes.
 *
 * A free connection is in a transaction already, whose snapshot the engine takes at the first statement: a reader waits for its own statements, and
 * not for two more round trips to another thread, which take milliseconds each while calls come in.
 */
export class ReadPool {
  readonly #free: DuckDBConnection[];
  readonly #begun = new WeakSet<DuckDBConnection>();
  readonly #mostOfOne: number;
  readonly #held = new Map<string, number>();
  readonly #waiting = new Map<string, Take[]>();
  readonly #ending = new Set<Promise<void>>();

  private constructor(connections: readonly DuckDBConnection[]) {
    this.#free = [...connections];
    this.#mostOfOne = connections.length - 1;
  }

  /** @param size queries of one workspace at once */
  static async open(instance: DuckDBInstance, size: number): Promise<ReadPool> {
    const connections: DuckDBConnection[] = [];
    for (let n = 0; n <= size; n += 1) connections.push(await instance.connect());
    const pool = new ReadPool(connections);
    for (const connection of connections) await pool.#begin(connection);
    return pool;
  }

  /** All statements of `work` see one snapshot, of when the first of them runs. */
  async snapshot<T>(workspaceId: string, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = await this.#take(workspaceId);
    try {
      if (!this.#begun.has(connection)) await this.#begin(connection);
      return await work(connection);
    } finally {
      const ending = this.#end(workspaceId, connection);
      this.#ending.add(ending);
      void ending.then(() => this.#ending.delete(ending));
    }
  }

  /** Resolves when the reads that were answered have let go of their snapshots. */
  async settle(): Promise<void> {
    await Promise.all(this.#ending);
  }

  async close(): Promise<void> {
    await this.settle();
    for (const connection of this.#free.splice(0)) connection.closeSync();
  }

  async #begin(connection: DuckDBConnection): Promise<void> {
    await connection.run(BEGIN);
    this.#begun.add(connection);
  }

  /** Nothing was written, so that there is nothing to commit. Where it fails, the next reader begins and hears why. */
  async #end(workspaceId: string, connection: DuckDBConnection): Promise<void> {
    this.#begun.delete(connection);
    // Two statements in one round trip to another thread.
    await connection.run(`ROLLBACK; ${BEGIN}`).then(
      () => this.#begun.add(connection),
      () => {},
    );
    this.#give(workspaceId, connection);
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
