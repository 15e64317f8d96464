import { NO_TOKENS, toUsdText } from '@tokenbook/core/domain';
import { describe, expect, it } from 'vitest';
import { explainCharge } from './explain-charge.ts';
import { parseOverride } from './parse-override.ts';
import { createPriceBook } from './price-book.ts';
import { priceEvent } from './price-event.ts';
import { anEvent } from './testing/an-event.ts';

// What users of other tools filed about prices, each as the case that must not happen here.
const book = createPriceBook();
const million = 1_000_000;

const costOf = (fields: Parameters<typeof anEvent>[0], overrides: readonly unknown[] = []): string | null => {
  const own = overrides.flatMap((document, index) => {
    const parsed = parseOverride(document, `${index}`);
    return 'override' in parsed ? [parsed.override] : [];
  });
  const { cost } = priceEvent(anEvent(fields), own.length === 0 ? book : createPriceBook({ overrides: own }));
  return cost === null ? null : toUsdText(cost);
};

describe('cached tokens', () => {
  it('cost what cache reads cost, not what input costs (langfuse #4590, #9482; OpenLIT #914; Opik #6976)', () => {
    const tokens = { cacheRead: 100_000 };
    expect(costOf({ tokens })).toBe('0.03'); // 100,000 × 0.30
    expect(costOf({ provider: 'gcp.gemini', model: 'gemini-2.5-pro', tokens })).toBe('0.0125'); // 100,000 × 0.125
    expect(costOf({ provider: 'openai', model: 'gpt-4o', tokens })).toBe('0.125'); // 100,000 × 1.25
  });

  it('of Gemini are never free for want of a rate (langfuse #17148)', () => {
    // The catalogue has no rate for cache reads of Gemini 1.5 Pro: they are billed as input, 1,000 × 1.25.
    expect(costOf({ provider: 'gcp.gemini', model: 'gemini-1.5-pro', tokens: { cacheRead: 1_000 } })).toBe('0.00125');
  });

  it('that are kept for an hour cost twice the input (claude-observability-plugin #34)', () => {
    expect(costOf({ model: 'claude-opus-4-1', tokens: { cacheWrite5m: million } })).toBe('18.75');
    expect(costOf({ model: 'claude-opus-4-1', tokens: { cacheWrite1h: million } })).toBe('30');
  });

  it('are written once in a cost, not twice (LiteLLM #9812, Bifrost #3451)', () => {
    const event = anEvent({ tokens: { uncachedInput: 1_000, cacheWrite5m: 2_000 } });
    const { arithmetic } = explainCharge(event, priceEvent(event, book), book);
    expect(arithmetic?.lines.map(({ of, quantity }) => [of, quantity])).toEqual([
      ['uncachedInput', 1_000],
      ['cacheWrite5m', 2_000],
    ]);
  });

  it("are read once in a cost by a price of one's own (LiteLLM #40006)", () => {
    const own = { model: '*', rates: { input: 10, cacheRead: 1, output: 0 } };
    expect(costOf({ tokens: { uncachedInput: 100_000, cacheRead: 900_000 } }, [own])).toBe('1.9'); // 1 + 0.90
  });

  it('are a small part of a cost where they are a large part of the input (LiteLLM #11364, Phoenix #10036)', () => {
    // 30,946 tokens of input, 30,940 of them read: 6 × 3 + 30,940 × 0.30, not 30,946 × 3.
    expect(costOf({ tokens: { uncachedInput: 6, cacheRead: 30_940 } })).toBe('0.0093');
  });
});

describe('reasoning', () => {
  it('is priced once (langfuse #11244, tokscale #1142)', () => {
    // Output 1,970 of which 956 reasoning: 1,970 × 10, not 2,926 × 10.
    expect(costOf({ provider: 'openai', model: 'gpt-5', tokens: { visibleOutput: 1_014, reasoning: 956 } })).toBe(
      '0.0197',
    );
  });
});

describe('a model', () => {
  it('of Bedrock is not $0 for its name (langfuse #4072)', () => {
    const model = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
    expect(costOf({ provider: 'aws.bedrock', model, tokens: { uncachedInput: 1_000 } })).toBe('0.0033'); // 1,000 × 3.30
  });

  it('that is fine-tuned is not $0 (OpenLIT #240)', () => {
    const model = 'ft:gpt-4o-2024-08-06:acme::abc';
    expect(costOf({ provider: 'openai', model, tokens: { uncachedInput: 1_000 } })).toBe('0.00375'); // 1,000 × 3.75
  });

  it('that nobody knows is no error and no $0 (Helicone #909, codeburn #638, ccusage #1736)', () => {
    for (const model of ['acme-large', '', '__proto__', 'a'.repeat(512), '💸', '../../etc/passwd']) {
      const charge = priceEvent(anEvent({ provider: 'acme', model, tokens: { uncachedInput: 1 } }), book);
      expect(charge).toMatchObject({ cost: null, source: 'unpriced', reference: expect.stringContaining('no price') });
    }
  });
});

describe('a plan with a flat rate', () => {
  const plan = { model: '*', source: 'claude-code', plan: 'Claude Max' };
  const fields = { source: 'claude-code', tokens: { uncachedInput: million } };

  it('shows no dollars that nobody pays (openusage #213)', () => {
    expect(costOf(fields, [plan])).toBe('0');
  });

  it('raises no warning about a missing price (codeburn #968)', () => {
    const parsed = parseOverride(plan, 'plan');
    const overrides = 'override' in parsed ? [parsed.override] : [];
    const unknown = anEvent({ ...fields, model: 'claude-of-tomorrow' });
    expect(priceEvent(unknown, createPriceBook({ overrides })).source).toBe('flat-rate');
  });
});

describe('a cost', () => {
  it('is never negative (Helicone #3908)', () => {
    expect(costOf({ tokens: NO_TOKENS })).toBe('0');
    expect(parseOverride({ model: '*', rates: { input: -1 } }, 'id')).toHaveProperty('problems');
  });

  it('of a provider stands beside list price, to be compared (LiteLLM #27588)', () => {
    const event = anEvent({ reportedCost: 4_000_000_000n, tokens: { uncachedInput: 1_000 } });
    const { charge, atListPrice } = explainCharge(event, priceEvent(event, book), book);
    expect(charge.source).toBe('reported');
    expect(toUsdText(atListPrice?.cost ?? -1n)).toBe('0.003');
  });
});
