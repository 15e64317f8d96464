import pg from 'pg';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { startPostgres } from '../accounts/testing/start-postgres.ts';
import { MemoryEventStore } from '../store/memory/memory-event-store.ts';
import { createTestApp, type TestApp, wireEvent } from './testing/test-app.ts';

/** Reads an open stream until it holds a text, or ends. */
const openStream = async (test: TestApp, path: string, key: string) => {
  const response = await test.send(path, { key });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  // What compresses answers on their way (a host's middleware) would keep events until it has enough of them.
  expect(response.headers.get('cache-control')).toContain('no-transform');
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  return {
    /** Answers what was read since the last time. */
    until: async (expected: string): Promise<string> => {
      while (!text.includes(expected)) {
        const chunk = await reader?.read();
        if (chunk === undefined || chunk.done) throw new Error(`The stream ended with ${JSON.stringify(text)}.`);
        text += decoder.decode(chunk.value);
      }
      const read = text;
      text = '';
      return read;
    },
    end: async (): Promise<void> => {
      while (!(await reader?.read())?.done);
    },
    cancel: () => reader?.cancel(),
  };
};

const postgres = await startPostgres();
afterAll(() => postgres?.stop());

describe('GET /api/usage/stream', () => {
  it.skipIf(postgres === null)(
    'tells of what came through another process, also after their connection broke',
    async () => {
      const accounts = (await postgres?.createDatabase()) ?? '';
      const store = new MemoryEventStore();
      const [one, other] = [createTestApp({ store, accounts }), createTestApp({ store, accounts })];
      const stream = await openStream(other, '/api/usage/stream', await one.createKey(['read']));
      const administrator = new pg.Client(accounts);
      await administrator.connect();
      const listening = "from pg_stat_activity where query like 'listen %' and datname = current_database()";
      const listens = async () => expect((await administrator.query(`select ${listening}`)).rowCount).toBe(2);
      await vi.waitFor(listens, 30_000);
      await administrator.query(`select pg_terminate_backend(pid) ${listening}`);
      await administrator.end();
      let hasHeard = false;
      const heard = stream.until('event: usage').then(() => {
        hasHeard = true;
      });
      // What is announced before the other listens again is lost.
      const tell = async () => {
        await one.send('/api/events', { body: wireEvent() });
        expect(hasHeard).toBe(true);
      };
      await vi.waitFor(tell, { timeout: 30_000, interval: 300 });
      await heard;
      await stream.cancel();
      await Promise.all([one.app.close(), other.app.close()]);
    },
  );

  it('tells of every change of the workspace, and not of others', async () => {
    const test = createTestApp();
    await test.send('/api/workspaces', { body: { name: 'other' } });
    const other = await test.createKey(['read'], { workspace: 'other' });
    const stream = await openStream(test, '/api/usage/stream', await test.createKey(['read']));
    const otherStream = await openStream(test, '/api/usage/stream', other);
    await test.send('/api/events', { body: wireEvent() });
    await stream.until('event: usage\ndata: {}\n\n');
    await test.send('/api/events', { body: wireEvent(), headers: { 'tokenbook-workspace': 'other' } });
    await otherStream.until('event: usage');
    await Promise.all([stream.cancel(), otherStream.cancel()]);
  });

  it('tells a filtered read only of its own', async () => {
    const test = createTestApp();
    const stream = await openStream(test, '/api/usage/stream?project=acme', await test.createKey(['read']));
    await stream.until('listening');
    await test.send('/api/events', { body: wireEvent({ project: 'rest' }) });
    await stream.until('still here');
    await test.send('/api/events', { body: wireEvent({ project: 'acme' }) });
    await stream.until('event: usage');
    await stream.cancel();
  });

  it('tells when its range is of another day, though nothing happens, and says nothing of days that stay', async () => {
    const test = createTestApp();
    const key = await test.createKey(['read']);
    const open = (query: string) => openStream(test, `/api/usage/stream?${query}`, key);
    const [today, filtered, fixed] = await Promise.all([
      open('range=today&tz=Asia/Karachi'),
      open('range=24h&project=acme'),
      open('range=2026-11-01..2026-11-24'),
    ]);
    // From noon in UTC to midnight five hours east of it.
    test.advance(7 * 60 * 60_000);
    await Promise.all([today.until('event: usage'), filtered.until('event: usage')]);
    expect(await fixed.until('still here')).not.toContain('event: usage');
    expect(await today.until('still here')).not.toContain('event: usage');
    await Promise.all([today.cancel(), filtered.cancel(), fixed.cancel()]);
  });

  it('says first which totals it tells changes from, of what may be seen', async () => {
    const test = createTestApp();
    await test.send('/api/events', { body: [wireEvent({ project: 'acme' }), wireEvent({ project: 'rest' })] });
    const key = await test.createKey(['read']);
    for (const [query, requests] of [
      ['', 2],
      ['?project=acme', 1],
      ['?project=nobody', 0],
    ] as const) {
      const summary = (await test.json(`/api/usage/summary${query}`, { key })) as Record<string, unknown>;
      const stream = await openStream(test, `/api/usage/stream${query}`, key);
      const said = /^event: state\ndata: (.*)$/m.exec(await stream.until('\n\nevent: state\n'))?.[1];
      const totals = JSON.parse(said ?? '') as Record<string, unknown>;
      expect(totals.requests).toBe(requests);
      expect(summary).toMatchObject(totals);
      await stream.cancel();
    }
  });

  it('answers a query that cannot be read with what is wrong, as reads do', async () => {
    const test = createTestApp();
    expect((await test.send('/api/usage/stream?tz=Nowhere/Here')).status).toBe(400);
  });

  it('does not begin for a HEAD, which nobody reads', async () => {
    const test = createTestApp();
    const key = await test.createKey(['read']);
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    for (let count = 0; count < 20; count += 1) {
      expect((await test.send('/api/usage/stream', { key, method: 'HEAD' })).status).toBe(200);
    }
    expect(timers() - before).toBeLessThan(20);
    await test.app.close();
  });

  it('ends when its key is revoked, and when the app closes', async () => {
    const test = createTestApp();
    const created = (await test.json('/api/keys', { body: { name: 'k', scopes: ['read'] } })) as {
      readonly id: string;
      readonly key: string;
    };
    const revoked = await openStream(test, '/api/usage/stream', created.key);
    const open = await openStream(test, '/api/usage/stream', await test.createKey(['read']));
    await test.send(`/api/keys/${created.id}`, { method: 'DELETE' });
    await revoked.end();
    await test.app.close();
    await open.end();
  });
});
