import { DuckDBInstance } from '@duckdb/node-api';
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
      pool.use(workspaceId, () => {
        began.push(name);
        return new Promise<void>((end) => running.push(end));
      }),
    /** Ends the read that began first of those that run. */
    end: async () => {
      running.shift()?.();
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
    await expect(pool.use('w', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await pool.snapshot('w', async (connection) => (await connection.run('SELECT 1')).rowCount)).toBe(1);
  });
});
