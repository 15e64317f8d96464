import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { ReadPool } from './read-pool.ts';

const openPool = async (size: number) => ReadPool.open(await DuckDBInstance.create(':memory:'), size);

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Reads that hold their connection until they are told to end, and in which order they began. */
const createReads = (pool: ReadPool) => {
  const began: string[] = [];
  const running: (() => void)[] = [];
  return {
    began,
    ask: (workspaceId: string, name: string) =>
      pool.snapshot(workspaceId, () => {
        began.push(name);
        return new Promise<void>((end) => running.push(end));
      }),
    /** Ends the read that began first of those that run. */
    end: async () => {
      running.shift()?.();
      await turn();
      await pool.settle();
      await turn();
    },
  };
};

describe('ReadPool', () => {
  it('runs as many reads of one workspace at once as it was opened for', async () => {
    const reads = createReads(await openPool(2));
    const asked = [1, 2, 3].map((n) => reads.ask('only', `r${n}`));
    await turn();
    expect(reads.began).toEqual(['r1', 'r2']);
    await reads.end();
    expect(reads.began).toEqual(['r1', 'r2', 'r3']);
    await reads.end();
    await reads.end();
    await Promise.all(asked);
  });

  it('begins a read of another workspace at once while one has many waiting', async () => {
    const reads = createReads(await openPool(2));
    const asked = Array.from({ length: 50 }, (_, n) => reads.ask('noisy', `n${n}`));
    asked.push(reads.ask('quiet', 'q'));
    await turn();
    expect(reads.began).toEqual(['n0', 'n1', 'q']);
    for (let n = 0; n < asked.length; n += 1) await reads.end();
    await Promise.all(asked);
  });

  it('lets waiting workspaces take turns', async () => {
    const reads = createReads(await openPool(1));
    const asked = ['a1', 'a2', 'a3', 'b1', 'c1'].map((name) => reads.ask(name.charAt(0), name));
    await turn();
    for (let n = 0; n < asked.length; n += 1) await reads.end();
    await Promise.all(asked);
    expect(reads.began.indexOf('b1')).toBeLessThan(reads.began.indexOf('a2'));
    expect(reads.began.indexOf('c1')).toBeLessThan(reads.began.indexOf('a3'));
  });

  it('gives the connection on when a read fails', async () => {
    const pool = await openPool(1);
    await expect(pool.snapshot('w', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await pool.snapshot('w', async (connection) => (await connection.run('SELECT 1')).rowCount)).toBe(1);
  });

  it('shows what was there when the first statement of a read ran, until its end', async () => {
    const instance = await DuckDBInstance.create(':memory:');
    const writer = await instance.connect();
    await writer.run('CREATE TABLE calls (id INTEGER)');
    const pool = await ReadPool.open(instance, 1);
    const count = async (connection: DuckDBConnection) =>
      Number((await connection.runAndReadAll('SELECT count(*) FROM calls')).getRows()[0]?.[0]);
    const insert = () => writer.run('INSERT INTO calls VALUES (1)');
    // The transaction that the connection is in is older than this call.
    await insert();
    const seen = await pool.snapshot('w', async (connection) => {
      const first = await count(connection);
      await insert();
      return [first, await count(connection)];
    });
    expect(seen).toEqual([1, 1]);
    expect(await pool.snapshot('w', count)).toBe(2);
  });

  it('begins anew after a read that ended its transaction', async () => {
    const pool = await openPool(1);
    await expect(
      pool.snapshot('w', async (connection) => {
        await connection.run('ROLLBACK');
        await connection.run('SELECT * FROM nowhere');
      }),
    ).rejects.toThrow('nowhere');
    expect(await pool.snapshot('w', async (connection) => (await connection.run('SELECT 1')).rowCount)).toBe(1);
  });
});
