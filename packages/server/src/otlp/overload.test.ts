import { TokenbookError } from '@tokenbook/core/domain';
import { describe, expect, it } from 'vitest';
import { openStore } from '../store/open-store.ts';
import type { EventStore } from '../store/port.ts';
import { createCallCounter } from './count/call-counter.ts';
import { createMemoryTraceStore } from './testing/memory-trace-store.ts';
import { chat, openOtlpApp, toSpan, toTraces } from './testing/open-otlp-app.ts';
import { encodeOtlp, ORACLE } from './testing/protobuf-oracle.ts';
import { openUnpricedLedger } from './testing/unpriced-ledger.ts';

/** A store that takes writes only when it is let to. */
const openGated = async (gate: () => Promise<void>): Promise<EventStore> => {
  const store = await openStore({ url: 'memory://', dataDirectory: '.' });
  const append: EventStore['append'] = async (entries) => {
    await gate();
    return store.append(entries);
  };
  return new Proxy(store, { get: (target, name) => (name === 'append' ? append : bind(target, name)) });
};

const bind = (target: object, name: string | symbol): unknown => {
  const value: unknown = Reflect.get(target, name);
  return typeof value === 'function' ? value.bind(target) : value;
};

const request = (id: string) => toTraces([toSpan({ id, trace: id, attributes: chat(10, 1) })]);

describe('a server that cannot keep up', () => {
  it.each([
    ['application/json', (id: string) => JSON.stringify(request(id))],
    ['application/x-protobuf', (id: string) => encodeOtlp(ORACLE.traces, request(id))],
  ])('says so in %s, with when to come back, and counts what is sent again once', async (type, encode) => {
    let isBusy = true;
    const store = await openGated(async () => {
      if (isBusy) throw new TokenbookError('busy', 'Too much is waiting.', { retryAfterSeconds: 2 });
    });
    const app = openOtlpApp({ store });
    const refused = await app.post('/v1/traces', encode('a'), { 'content-type': type });
    expect([429, 503]).toContain(refused.status);
    expect(refused.headers.get('retry-after')).toBe('2');
    expect(refused.headers.get('content-type')).toContain(type);
    expect(Buffer.from(await refused.arrayBuffer()).toString()).toContain('Too much is waiting.');
    isBusy = false;
    for (const _again of [1, 2])
      expect((await app.post('/v1/traces', encode('a'), { 'content-type': type })).status).toBe(200);
    expect((await app.summary()).requests).toBe(1);
    await app.close();
  });

  it('refuses what would wait past the limit, keeps what waits, and takes more when that is written', async () => {
    let open = () => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    const store = await openGated(() => opened);
    const ledger = openUnpricedLedger(store);
    const counter = createCallCounter({ ledger, traces: createMemoryTraceStore(), now: Date.now, mostWaiting: 3 });
    const draft = (id: string) => ({
      event: {
        id,
        occurredAtMs: 0,
        project: 'p',
        provider: 'openai',
        model: 'gpt-4o',
        operation: 'chat',
        agent: null,
        user: null,
        session: 's',
        apiKey: null,
        status: 'ok',
        source: 'codex',
        durationMs: null,
        tokens: { uncachedInput: 1, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0, visibleOutput: 1, reasoning: 0 },
        reportedCost: null,
        tags: new Map(),
        rawUsage: null,
      },
      onConflict: 'larger-wins' as const,
    });
    const waiting = ['a', 'b', 'c'].map((id) => counter.recordEvents('w', [draft(id)]));
    await expect(counter.recordEvents('w', [draft('d')])).rejects.toMatchObject({ code: 'busy', retryAfterSeconds: 1 });
    open();
    expect(await Promise.all(waiting)).toEqual([['accepted'], ['accepted'], ['accepted']]);
    expect(await counter.recordEvents('w', [draft('d')])).toEqual(['accepted']);
  });
});
