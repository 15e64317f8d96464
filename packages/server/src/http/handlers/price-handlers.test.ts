import { CacheSavings, CataloguePrice, PriceHistoryRow, PriceList } from '@tokenbook/core/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { App } from '../../app-options.ts';
import { createApp } from '../../create-app.ts';

const KEY = 'an-operator-key-of-more-than-32-characters';
const NOW = Date.UTC(2026, 10, 24, 12);

let app: App;
beforeEach(() => {
  app = createApp({ adminKey: KEY, now: () => NOW });
});
afterEach(() => app.close());

const call = async (method: string, path: string, body?: unknown) => {
  const response = await app.fetch(
    new Request(`http://localhost${path}`, {
      method,
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
};

const event = (id: string, fields: Readonly<Record<string, unknown>>) => ({
  id,
  occurredAt: '2026-11-24T08:00:00Z',
  provider: 'anthropic',
  model: 'claude-opus-4-1',
  usage: { inputTokens: 1_000_000, outputTokens: 0 },
  ...fields,
});

const ingest = () =>
  call('POST', '/api/events', [
    event('known', {}),
    event('cached', { usage: { inputTokens: 2_000_000, outputTokens: 0, cacheReadTokens: 2_000_000 } }),
    event('unknown', { provider: 'acme', model: 'acme-large' }),
  ]);

const totals = async () => (await call('GET', '/api/usage/summary')).body;
const price = { model: 'acme-*', rates: { input: 7 }, note: 'contract 17' };

describe('naming a model that has no price', () => {
  it('leads from the unpriced model to totals that have it', async () => {
    await ingest();
    // 1M × 15 + 2M × 1.50
    expect(await totals()).toMatchObject({ totalCost: 18, unpriced: { requests: 1, models: ['acme-large'] } });
    const list = PriceList.parse((await call('GET', '/api/prices')).body);
    expect(list.models[0]).toMatchObject({ model: 'acme-large', kind: 'unpriced', rates: null, unpricedRequests: 1 });

    expect((await call('PUT', '/api/prices/overrides', price)).status).toBe(200);
    const preview = await call('POST', '/api/prices/reprice', { dryRun: true });
    expect(preview.body).toMatchObject({ changed: 1, costBefore: 18, costAfter: 25, unpricedAfter: 0 });
    expect(await totals()).toMatchObject({ totalCost: 18 });

    expect((await call('POST', '/api/prices/reprice', { dryRun: false })).body).toMatchObject({ costAfter: 25 });
    expect(await totals()).toMatchObject({ totalCost: 25, unpriced: { requests: 0, models: [] } });
    const log = (await call('GET', '/api/usage/log?model=acme-large')).body;
    expect(log).toMatchObject([{ cost: 7, costSource: 'override', costReference: 'override acme-*' }]);
  });

  it('is written down', async () => {
    await ingest();
    await call('PUT', '/api/prices/overrides', price);
    await call('POST', '/api/prices/reprice', { dryRun: true });
    await call('POST', '/api/prices/reprice', { dryRun: false });
    const history = z.array(PriceHistoryRow).parse((await call('GET', '/api/prices/history')).body);
    expect(history.map(({ action }) => action)).toEqual(['repriced', 'set']);
    expect(history[0]?.document).toMatchObject({ changed: 1, costBefore: 18, costAfter: 25 });
    expect(history[1]?.document).toMatchObject({ model: 'acme-*', rates: { input: '7' }, note: 'contract 17' });
  });
});

it('is given up without an error when whoever asked for it has gone', async () => {
  const told: unknown[] = [];
  const tell = (fields: Readonly<Record<string, unknown>>, message: string) => told.push([message, fields.status]);
  const own = createApp({ adminKey: KEY, log: { info: tell, warn: tell, error: tell } });
  await own.ready;
  const response = own.fetch(
    new Request('http://localhost/api/prices/reprice', {
      method: 'POST',
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
      body: '{"dryRun":false}',
      signal: AbortSignal.abort(),
    }),
  );
  expect((await response).status).toBe(408);
  expect(told).toEqual([['request refused', 408]]);
  await own.close();
});

describe('a price that is set twice', () => {
  it('stands once, and the first stays in the history', async () => {
    await call('PUT', '/api/prices/overrides', price);
    await call('PUT', '/api/prices/overrides', { ...price, model: 'ACME-*', rates: { input: 8 } });
    expect((await call('GET', '/api/prices/overrides')).body).toMatchObject([{ rates: { input: '8' } }]);
    const { body } = await call('GET', '/api/prices/history');
    expect(body).toMatchObject([{ action: 'set' }, { action: 'removed' }, { action: 'set' }]);
  });

  it('stands twice when it begins on another day', async () => {
    await call('PUT', '/api/prices/overrides', price);
    await call('PUT', '/api/prices/overrides', { ...price, validFrom: '2026-12-01' });
    expect((await call('GET', '/api/prices/overrides')).body).toHaveLength(2);
  });

  it('is taken back by its id, once', async () => {
    const { body } = await call('PUT', '/api/prices/overrides', price);
    const { id } = z.object({ id: z.string() }).parse(body);
    expect((await call('DELETE', `/api/prices/overrides/${id}`)).status).toBe(204);
    expect((await call('DELETE', `/api/prices/overrides/${id}`)).status).toBe(404);
  });

  it('that is wrong changes nothing and says where', async () => {
    const wrong = await call('PUT', '/api/prices/overrides', { model: 'm', rates: { input: 0.000003 } });
    expect(wrong.status).toBe(400);
    expect(wrong.body).toMatchObject({ code: 'invalid_request', errors: [{ pointer: '/rates/input' }] });
    expect((await call('GET', '/api/prices/overrides')).body).toEqual([]);
  });
});

it('searches the price table', async () => {
  const { body } = await call('GET', '/api/prices/catalogue?search=anthropic/claude-opus-4-6');
  const rows = z.array(CataloguePrice).parse(body);
  expect(rows.map(({ serviceTier, validFrom, validTo }) => ({ serviceTier, validFrom, validTo }))).toEqual([
    { serviceTier: 'standard', validFrom: null, validTo: '2026-03-13T00:00:00.000Z' },
    { serviceTier: 'standard', validFrom: '2026-03-13T00:00:00.000Z', validTo: null },
    { serviceTier: 'batch', validFrom: null, validTo: '2026-03-13T00:00:00.000Z' },
    { serviceTier: 'batch', validFrom: '2026-03-13T00:00:00.000Z', validTo: null },
    { serviceTier: 'fast', validFrom: null, validTo: null },
  ]);
});

describe('what caching saved', () => {
  it('is what the input would have cost without it, less what it did', async () => {
    await ingest();
    const savings = CacheSavings.parse((await call('GET', '/api/usage/caching')).body);
    // 2M × (15 − 1.50); 2M of 3M input tokens were read from the cache
    expect(savings).toMatchObject({ saved: 27, withoutCache: 45, withCache: 18, hitRate: 2 / 3 });
    expect(savings.unpriced).toEqual({ models: ['acme-large'], inputTokens: 1_000_000 });
  });

  it('has the price of its time on both sides of a change', async () => {
    const cached = { inputTokens: 1_000_000, outputTokens: 0, cacheReadTokens: 1_000_000 };
    await call('POST', '/api/events', [
      event('before', { model: 'claude-sonnet-5-5', occurredAt: '2026-10-06T23:59:59Z', usage: cached }),
      event('after', { model: 'claude-sonnet-5-5', occurredAt: '2026-10-07T00:00:00Z', usage: cached }),
    ]);
    const { body } = await call('GET', '/api/usage/caching?range=90d');
    expect(body).toMatchObject({ saved: 3.7, withCache: 0.3 }); // (2 − 0.20) + (2 − 0.10)
  });

  it('has no hit rate without input', async () => {
    expect((await call('GET', '/api/usage/caching')).body).toMatchObject({ saved: 0, hitRate: null, models: [] });
  });
});

it('sets one price for a model, also when it is set several times at once', async () => {
  const set = (input: number) => call('PUT', '/api/prices/overrides', { ...price, rates: { input } });
  expect((await Promise.all([set(1), set(2), set(3)])).map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await call('GET', '/api/prices/overrides')).body).toHaveLength(1);
});
