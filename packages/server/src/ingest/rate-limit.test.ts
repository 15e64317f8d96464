import { describe, expect, it } from 'vitest';
import { createTestApp, wireEvent } from '../http/testing/test-app.ts';

const events = (count: number) => Array.from({ length: count }, () => wireEvent());

describe('a limit of events a second', () => {
  it('takes a burst, then refuses with 429 until there is a share again, and each workspace by itself', async () => {
    const test = createTestApp({ eventsPerSecond: 10 });
    await test.send('/api/workspaces', { body: { name: 'other' } });
    expect(await test.json('/api/events', { body: events(125) })).toMatchObject({ accepted: 125 });
    const refused = await test.send('/api/events', { body: events(1) });
    expect(refused.status).toBe(429);
    // 25 too many, at ten a second.
    expect(refused.headers.get('retry-after')).toBe('3');
    expect(await refused.json()).toMatchObject({ code: 'rate_limited' });
    expect((await test.send('/v1/traces', { body: { resourceSpans: [] } })).status).toBe(429);
    const other = await test.send('/api/events', { body: events(1), headers: { 'tokenbook-workspace': 'other' } });
    expect(other.status).toBe(200);
    test.advance(3_000);
    expect((await test.send('/api/events', { body: events(1) })).status).toBe(200);
  });

  it('goes on when the clock is set back', async () => {
    const test = createTestApp({ eventsPerSecond: 10 });
    expect(await test.json('/api/events', { body: events(95) })).toMatchObject({ accepted: 95 });
    test.advance(-3_600_000);
    const send = () => test.send('/api/events', { body: [wireEvent({ occurredAt: '2026-11-24T08:00:00Z' })] });
    for (let n = 0; n < 5; n += 1) expect((await send()).status).toBe(200);
    expect((await send()).status).toBe(429);
    test.advance(1_000);
    expect((await send()).status).toBe(200);
  });

  it('is not there unless it is set', async () => {
    const test = createTestApp();
    for (let n = 0; n < 20; n += 1) expect((await test.send('/api/events', { body: events(100) })).status).toBe(200);
  });
});
