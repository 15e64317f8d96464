import { describe, expect, it } from 'vitest';
import { openStore } from '../store/open-store.ts';
import type { EventStore } from '../store/port.ts';
import { createTestApp, wireEvent } from './testing/test-app.ts';

/** More than a workspace may have under way at once. */
const MANY = Array.from({ length: 20_001 }, () => wireEvent());

/** A store whose disk stands still until it is told to go on. */
const openStalledStore = async () => {
  const store = await openStore({ dataDirectory: '', url: 'memory://' });
  let goOn = () => {};
  const going = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const write = store.append.bind(store);
  const append: EventStore['append'] = async (entries) => {
    await going;
    return write(entries);
  };
  return { store: Object.assign(store, { append }), goOn: () => goOn() };
};

describe('more events than the store can write', () => {
  it('are refused with 503 and Retry-After before they are read, for the workspace that sends them alone, and taken again afterwards', async () => {
    const stalled = await openStalledStore();
    const { send, json } = createTestApp({ store: stalled.store });
    await send('/api/workspaces', { body: { name: 'quiet' } });
    const first = send('/api/events', { body: MANY });
    // The first is read in pieces, between which the event loop must turn.
    while ((await send('/api/events', { body: [] })).status === 200) await new Promise((next) => setImmediate(next));

    for (const [path, body] of [
      ['/api/events', wireEvent()],
      ['/api/events', 'this is not JSON and nobody looks'],
      ['/v1/traces', { resourceSpans: [] }],
    ] as const) {
      const refused = await send(path, { body });
      expect(refused.status).toBe(503);
      expect(refused.headers.get('retry-after')).toBe('1');
    }
    const problem = await json('/api/events', { body: wireEvent() });
    expect(problem).toMatchObject({ code: 'busy', detail: expect.stringContaining('20,001 events') });

    const quiet = send('/api/events', { body: wireEvent(), headers: { 'tokenbook-workspace': 'quiet' } });
    expect((await send('/api/usage/summary')).status).toBe(200);
    stalled.goOn();
    expect((await quiet).status).toBe(200);
    expect(await (await first).json()).toMatchObject({ accepted: MANY.length });
    expect(await json('/api/events', { body: wireEvent() })).toMatchObject({ accepted: 1 });
  });
});
