import { describe, expect, it } from 'vitest';
import { createIngestGate } from './gate.ts';

const LIMITS = { waitingOfOne: 100, waiting: 300, underWay: 40, underWayBesideOthers: 20 };

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Requests that are worked on until they are told to end, and in which order they began. */
const createWorks = (gate = createIngestGate(LIMITS, () => 0)) => {
  const began: string[] = [];
  const ends = new Map<string, () => void>();
  return {
    gate,
    began,
    send: (workspaceId: string, name: string, bytes = 10) =>
      gate.run(workspaceId, bytes, () => {
        began.push(name);
        return new Promise<string>((end) => ends.set(name, () => end(name)));
      }),
    end: async (name: string) => {
      ends.get(name)?.();
      await turn();
    },
  };
};

describe('the ingest gate', () => {
  it('works on so much of a workspace at once, and on the next when one ends', async () => {
    const { send, began, end } = createWorks();
    const sent = ['a', 'b', 'c', 'd', 'e'].map((name) => send('only', name));
    expect(began).toEqual(['a', 'b', 'c', 'd']);
    await end('b');
    expect(began).toEqual(['a', 'b', 'c', 'd', 'e']);
    for (const name of began) await end(name);
    expect(await Promise.all(sent)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('begins a quiet workspace at once while a noisy one has much waiting', async () => {
    const { send, began } = createWorks();
    for (let n = 0; n < 10; n += 1) void send('noisy', `n${n}`);
    void send('quiet', 'q');
    expect(began).toEqual(['n0', 'n1', 'n2', 'n3', 'q']);
  });

  it('lets waiting workspaces take turns', async () => {
    const { send, began, end } = createWorks();
    for (const name of ['a', 'b', 'c']) for (let n = 0; n < 4; n += 1) void send(name, `${name}${n}`, 20);
    const first = began.length;
    for (const name of began.slice(0, first)) await end(name);
    expect(new Set(began.slice(first).map((name) => name.charAt(0)))).toEqual(new Set(['a', 'b', 'c']));
  });

  it('refuses what would not fit, before and after it is read, and others not', async () => {
    const { send, gate } = createWorks();
    for (let n = 0; n < 14; n += 1) void send('noisy', `n${n}`);
    expect(() => gate.expectRoom('noisy')).toThrow('Send it again');
    await expect(send('noisy', 'more')).rejects.toMatchObject({ code: 'busy', retryAfterSeconds: 1 });
    expect(() => gate.expectRoom('quiet')).not.toThrow();
  });

  it('takes a body of any size from a workspace that has nothing waiting', () => {
    const { send, began } = createWorks();
    void send('importer', 'huge', 5_000);
    expect(began).toEqual(['huge']);
  });

  it('goes on after a request that failed', async () => {
    const gate = createIngestGate(LIMITS);
    const failed = gate.run('w', 50, () => Promise.reject(new Error('no')));
    const next = gate.run('w', 50, async () => 'yes');
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe('yes');
  });
});
