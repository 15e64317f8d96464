import { type Charge, type PicoUsd, type RequestEvent, toUsdText } from '@tokenbook/core/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainCharge } from './explain-charge.ts';
import type { PriceOverride } from './override.ts';
import { createPriceBook, type PriceBook } from './price-book.ts';
import { priceEvent } from './price-event.ts';
import { shippedPrices } from './shipped-prices.ts';
import { anEvent } from './testing/an-event.ts';

const book = createPriceBook();
const explain = (event: RequestEvent, prices: PriceBook = book, charge: Charge = priceEvent(event, prices)) =>
  explainCharge(event, charge, prices);

const override: PriceOverride = {
  kind: 'price',
  id: 'contract',
  model: 'claude-*',
  provider: null,
  source: null,
  validFromMs: Date.parse('2026-01-01T00:00:00Z'),
  validToMs: null,
  rates: { input: '2', output: '9' },
  note: 'contract 17',
};

describe('the arithmetic of a charge', () => {
  it('has a line for every bucket with tokens, with its exact rate', () => {
    const tokens = { uncachedInput: 1_000, cacheRead: 20_000, cacheWrite1h: 5_000, reasoning: 200, visibleOutput: 800 };
    const { arithmetic } = explain(anEvent({ tokens }));
    expect(arithmetic?.lines.map(({ cost, ...line }) => ({ ...line, cost: toUsdText(cost ?? -1n) }))).toEqual([
      { of: 'uncachedInput', quantity: 1_000, rate: '3', rule: 'own', cost: '0.003' },
      { of: 'cacheRead', quantity: 20_000, rate: '0.3', rule: 'own', cost: '0.006' },
      { of: 'cacheWrite1h', quantity: 5_000, rate: '6', rule: 'own', cost: '0.03' },
      { of: 'visibleOutput', quantity: 800, rate: '15', rule: 'own', cost: '0.012' },
      { of: 'reasoning', quantity: 200, rate: '15', rule: 'as output', cost: '0.003' },
    ]);
    expect(toUsdText(arithmetic?.cost ?? -1n)).toBe('0.054');
  });

  it('names the price, its dates, its page and when that was checked', () => {
    const at = '2026-03-01T00:00:00Z';
    const { arithmetic } = explain(anEvent({ model: 'claude-opus-4-6', at, tokens: { uncachedInput: 250_000 } }));
    expect(arithmetic?.price).toEqual({
      reference: 'anthropic/claude-opus-4-6@genai-prices-0.1.8 >200000',
      kind: 'catalogue',
      tier: 'standard',
      validFromMs: null,
      validToMs: Date.parse('2026-03-13T00:00:00Z'),
      aboveInputTokens: 200_000,
      origin: {
        catalogue: 'genai-prices 0.1.8',
        page: 'https://www.anthropic.com/pricing#api',
        checkedOn: '2026-11-24',
      },
      note: null,
    });
  });

  it('sums exactly to the charge, for every model of the table', () => {
    const models = shippedPrices().map(({ provider, model }) => ({ provider, model }));
    const count = fc.oneof(fc.nat(300_000), fc.constant(0));
    const tokens = fc.record({
      uncachedInput: count,
      cacheRead: count,
      cacheWrite5m: count,
      cacheWrite1h: count,
      visibleOutput: count,
      reasoning: count,
    });
    fc.assert(
      fc.property(fc.constantFrom(...models), tokens, fc.nat(1_000), ({ provider, model }, counts, days) => {
        const event = {
          ...anEvent({ provider, model, tokens: counts }),
          occurredAtMs: Date.UTC(2024, 0, 1 + days, days % 24),
        };
        const { arithmetic, charge, isCurrent } = explain(event);
        expect(isCurrent).toBe(true);
        if (charge.cost === null) return;
        expect(arithmetic?.cost).toBe(charge.cost);
        expect(arithmetic?.lines.reduce((sum: PicoUsd, line) => sum + (line.cost ?? 0n), 0n)).toBe(charge.cost);
      }),
      { numRuns: 1_000 },
    );
  });

  it('shows list price beside a reported cost', () => {
    const { arithmetic, atListPrice } = explain(anEvent({ reportedCost: 1n, tokens: { uncachedInput: 1_000 } }));
    expect(arithmetic).toBeNull();
    expect(toUsdText(atListPrice?.cost ?? -1n)).toBe('0.003');
  });

  it("shows list price and the workspace's note beside its own price", () => {
    const own = createPriceBook({ overrides: [override] });
    const { arithmetic, atListPrice } = explain(anEvent({ tokens: { uncachedInput: 1_000 } }), own);
    expect(arithmetic?.price).toMatchObject({
      reference: 'override claude-*@2026-01-01',
      note: 'contract 17',
      origin: null,
    });
    expect(toUsdText(arithmetic?.cost ?? -1n)).toBe('0.002');
    expect(toUsdText(atListPrice?.cost ?? -1n)).toBe('0.003');
  });

  it('says when the book has changed since, and to what', () => {
    const event = anEvent({ tokens: { uncachedInput: 1_000 } });
    const own = createPriceBook({ overrides: [override] });
    const { isCurrent, today, arithmetic } = explain(event, own, priceEvent(event, book));
    expect(isCurrent).toBe(false);
    expect(arithmetic).toBeNull();
    expect(today).toMatchObject({ source: 'override', cost: 2_000_000_000n });
  });

  it('has no arithmetic for what has no price', () => {
    const { arithmetic, atListPrice, charge } = explain(anEvent({ provider: 'acme', model: 'acme-large' }));
    expect({ arithmetic, atListPrice }).toEqual({ arithmetic: null, atListPrice: null });
    expect(charge.reference).toContain('acme-large');
  });

  it('leaves a line without a rate open where one bucket has none', () => {
    const embedding = anEvent({
      provider: 'openai',
      model: 'text-embedding-3-small',
      tokens: { uncachedInput: 10, visibleOutput: 5 },
    });
    const { charge, arithmetic } = explain(embedding);
    expect(charge.reference).toBe(
      'openai/text-embedding-3-small@genai-prices-0.1.8 has no price for visibleOutput tokens',
    );
    expect(arithmetic?.lines.at(-1)).toEqual({ of: 'visibleOutput', quantity: 5, rate: null, rule: null, cost: null });
  });
});
