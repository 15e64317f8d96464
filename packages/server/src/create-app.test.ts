import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROUTE_NAMES, ROUTES } from '@tokenbook/core/contract';
import { describe, expect, it } from 'vitest';
import { createApp } from './create-app.ts';
import { openResources } from './open-resources.ts';

const KEY = 'an-operator-key-of-more-than-32-characters';

describe('an app', () => {
  it('records an event and shows it in every read', async () => {
    // One instant for all: the last day is still the last when it is asked for.
    const nowMs = Date.now();
    const app = createApp({ adminKey: KEY, now: () => nowMs });
    const call = (path: string, init: RequestInit = {}) =>
      app.fetch(
        new Request(`http://localhost${path}`, {
          ...init,
          headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
        }),
      );
    const event = {
      id: 'req_01',
      occurredAt: new Date(nowMs).toISOString(),
      model: 'claude-sonnet-4-5',
      provider: 'anthropic',
      usage: { inputTokens: 1200, outputTokens: 300, cacheReadTokens: 1000, reasoningTokens: 64 },
      cost: 0.0123,
    };
    const ingest = await call('/api/events', { method: 'POST', body: JSON.stringify(event) });
    expect(await ingest.json()).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
    expect(await (await call('/api/usage/summary')).json()).toMatchObject({ totalTokens: 1500, totalCost: 0.0123 });
    expect(await (await call('/api/usage/breakdown?by=provider')).json()).toMatchObject([
      { providerName: 'anthropic', tokens: 1500 },
    ]);
    const series = (await (await call('/api/usage/timeseries?granularity=day')).json()) as { tokens: number }[];
    expect(series).toHaveLength(30);
    expect(series.at(-1)?.tokens).toBe(1500);
    const log = await call('/api/usage/log');
    expect(log.headers.get('x-total-count')).toBe('1');
    expect(await log.json()).toMatchObject([{ id: 'req_01', totalTokens: 1500 }]);
    await app.close();
  });

  it('keeps the secret that it made, and starts with no empty one', async () => {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'tokenbook-secret-'));
    // Two starts at once: one makes it, both have it.
    const open = () => openResources({ dataDirectory, store: 'memory://', accounts: ':memory:' }, 0);
    const [first, second] = await Promise.all([open(), open()]);
    expect(first.secrets[0]).toHaveLength(64);
    expect(second.secrets).toEqual(first.secrets);
    await Promise.all([first.close(), second.close()]);
    // What a full disk leaves behind: with no secret anybody could sign embed tokens.
    await writeFile(join(dataDirectory, 'secret'), '');
    const app = createApp({ dataDirectory, store: 'memory://', accounts: ':memory:' });
    await expect(app.ready).rejects.toMatchObject({ code: 'configuration' });
    await app.close();
    await rm(dataDirectory, { recursive: true });
  });

  it('answers every route of the table', async () => {
    const app = createApp({ adminKey: KEY });
    for (const name of ROUTE_NAMES) {
      const { method, path } = ROUTES[name];
      const response = await app.fetch(new Request(`http://localhost${path.replace(/\{\w+\}/, 'x')}`, { method }));
      expect(response.status, name).toBeLessThan(500);
      await response.body?.cancel();
    }
    await app.close();
  });
});
