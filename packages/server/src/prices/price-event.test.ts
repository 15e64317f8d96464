import { MAX_EVENT_COST, type TokenBuckets, toUsdText } from '@tokenbook/core/domain';
import { describe, expect, it } from 'vitest';
import { createPriceBook } from './price-book.ts';
import { priceEvent } from './price-event.ts';
import { anEvent } from './testing/an-event.ts';

const book = createPriceBook();

const costOf = (fields: Parameters<typeof anEvent>[0]): string | null => {
  const { cost } = priceEvent(anEvent(fields), book);
  return cost === null ? null : toUsdText(cost);
};

interface Row {
  readonly provider: string;
  readonly model: string;
  readonly at?: string;
  readonly tokens: Partial<TokenBuckets>;
  readonly cost: string;
}

// Every product is tokens × USD per million tokens / 1M.
const SEVEN_CATALOGUES: readonly Row[] = [
  // 10,000 × 1.25 + 1,000 × 10
  { provider: 'openai', model: 'gpt-5', tokens: { uncachedInput: 10_000, visibleOutput: 1_000 }, cost: '0.0225' },
  // 4,000 × 2.50 + 6,000 × 1.25 + 1,000 × 10
  {
    provider: 'openai',
    model: 'gpt-4o',
    tokens: { uncachedInput: 4_000, cacheRead: 6_000, visibleOutput: 1_000 },
    cost: '0.0275',
  },
  // 1,000 × 3 + 20,000 × 0.30 + 5,000 × 3.75 + 1,000 × 15
  {
    provider: 'anthropic',
    model: 'claude-sonnet-4-5',
    tokens: { uncachedInput: 1_000, cacheRead: 20_000, cacheWrite5m: 5_000, visibleOutput: 1_000 },
    cost: '0.04275',
  },
  // 1,000 × 3 + 20,000 × 0.30 + 5,000 × 6 + 1,000 × 15
  {
    provider: 'anthropic',
    model: 'claude-sonnet-4-5',
    tokens: { uncachedInput: 1_000, cacheRead: 20_000, cacheWrite1h: 5_000, visibleOutput: 1_000 },
    cost: '0.054',
  },
  // long context, the whole request: 250,000 × 6 + 2,000 × 22.50
  {
    provider: 'anthropic',
    model: 'claude-sonnet-4-5',
    at: '2026-03-10T12:00:00Z',
    tokens: { uncachedInput: 250_000, visibleOutput: 2_000 },
    cost: '1.545',
  },
  // 300,000 × 2.50 + 2,000 × 15
  {
    provider: 'gcp.gemini',
    model: 'gemini-2.5-pro',
    tokens: { uncachedInput: 300_000, visibleOutput: 2_000 },
    cost: '0.78',
  },
  // 100,000 × 1.25 + 2,000 × 10
  {
    provider: 'gcp.gemini',
    model: 'gemini-2.5-pro',
    tokens: { uncachedInput: 100_000, visibleOutput: 2_000 },
    cost: '0.145',
  },
  // A Codex session: 30,123 × 1.75 + 234,112 × 0.175 + 2,463 × 14, as ccusage, tokscale and llm-usage-metrics have it
  {
    provider: 'openai',
    model: 'gpt-5.2-codex',
    tokens: { uncachedInput: 30_123, cacheRead: 234_112, visibleOutput: 991, reasoning: 1_472 },
    cost: '0.12816685',
  },
  // 10,000 × 5 + 1,000 × 15
  {
    provider: 'openai',
    model: 'gpt-4o-2024-05-13',
    tokens: { uncachedInput: 10_000, visibleOutput: 1_000 },
    cost: '0.065',
  },
];

describe('a price from the catalogue', () => {
  it.each(SEVEN_CATALOGUES)('$provider $model costs $cost', ({ cost, ...fields }) => {
    expect(costOf(fields)).toBe(cost);
  });

  it.each([
    { input: 200_000, cost: '0.6' }, // 200,000 × 3 / 1M: the tier begins above it
    { input: 200_001, cost: '1.200006' }, // 200,001 × 6 / 1M
  ])(
    'moves the whole request to the long-context price above its threshold: $input tokens cost $cost',
    ({ input, cost }) => {
      expect(costOf({ tokens: { uncachedInput: input } })).toBe(cost);
    },
  );

  it('counts cache reads and writes as input that is long', () => {
    // 1 + 200,000 = 200,001 input tokens: 1 × 6 + 200,000 × 0.60
    expect(costOf({ tokens: { uncachedInput: 1, cacheRead: 200_000 } })).toBe('0.120006');
  });

  it.each([
    { at: '2026-03-12T23:59:59.999Z', cost: '2.5' }, // 250,000 × 10: the long-context price
    { at: '2026-03-13T00:00:00.000Z', cost: '1.25' }, // 250,000 × 5: it ended on 13 March 2026
  ])("is the one of the event's own date: $at costs $cost", ({ at, cost }) => {
    expect(costOf({ model: 'claude-opus-4-6', at, tokens: { uncachedInput: 250_000 } })).toBe(cost);
  });

  it('says which price was applied and from when', () => {
    const tokens = { uncachedInput: 250_000 };
    const reference = (fields: Parameters<typeof anEvent>[0]) => priceEvent(anEvent(fields), book).reference;
    expect(reference({ model: 'claude-opus-4-6', tokens })).toBe('anthropic/claude-opus-4-6@2026-03-13');
    expect(reference({ model: 'claude-opus-4-6', tokens, at: '2026-03-12T00:00:00Z' })).toBe(
      'anthropic/claude-opus-4-6@genai-prices-0.1.8 >200000',
    );
  });
});

describe('a cost that the provider reported', () => {
  it('goes before the catalogue', () => {
    expect(priceEvent(anEvent({ reportedCost: 7n, tokens: { uncachedInput: 1_000 } }), book)).toEqual({
      cost: 7n,
      source: 'reported',
      reference: null,
    });
  });
});

describe('what has no price', () => {
  it('is unpriced with the reason, and never 0', () => {
    const charge = priceEvent(anEvent({ provider: 'acme', model: 'acme-large' }), book);
    expect(charge).toEqual({
      cost: null,
      source: 'unpriced',
      reference: 'no price for model "acme-large" of provider "acme"',
    });
  });

  it('is a cost that is more than a store can hold', () => {
    const charge = priceEvent(anEvent({ tokens: { visibleOutput: Number.MAX_SAFE_INTEGER } }), book);
    expect(charge.source).toBe('unpriced');
    expect(charge.reference).toContain('more than one event can hold');
    expect(MAX_EVENT_COST).toBeLessThan(BigInt(Number.MAX_SAFE_INTEGER) * 15_000_000n);
  });
});
