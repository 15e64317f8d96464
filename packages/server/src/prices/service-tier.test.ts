import { toUsdText } from '@tokenbook/core/domain';
import { describe, expect, it } from 'vitest';
import { createPriceBook } from './price-book.ts';
import { priceEvent } from './price-event.ts';
import { serviceTierOf } from './service-tier.ts';
import { anEvent } from './testing/an-event.ts';

const book = createPriceBook();

describe('a service tier', () => {
  it.each([
    ['tags', { tags: new Map([['service_tier', 'flex']]) }, 'flex'],
    ["OpenAI's usage", { rawUsage: '{"service_tier":"priority"}' }, 'priority'],
    ["Anthropic's speed beside its tier", { rawUsage: '{"service_tier":"standard","speed":"fast"}' }, 'fast'],
    ['a standard tier', { rawUsage: '{"service_tier":"standard","speed":"standard"}' }, 'standard'],
    ['nothing', {}, 'standard'],
    ['usage that is no JSON', { rawUsage: '{"speed":"fast"' }, 'standard'],
    ['a text that only looks like one', { rawUsage: '{"note":"\\"speed\\":\\"fast\\""}' }, 'standard'],
    ['a word that nobody knows', { rawUsage: '{"service_tier":"turbo"}' }, { unknown: 'turbo' }],
    ["a tag with a word of one's own", { tags: new Map([['service_tier', 'gold']]) }, 'standard'],
    ['a name of every object', { rawUsage: '{"service_tier":"constructor"}' }, { unknown: 'constructor' }],
  ])('is read from %s', (_where, fields, expected) => {
    expect(serviceTierOf(anEvent(fields))).toEqual(expected);
  });

  it.each([
    // 1,000 × 30 + 1,000 × 150
    { provider: 'anthropic', model: 'claude-opus-4-6', tier: 'fast', cost: '0.18' },
    // 1,000 × 5 / 2 + 1,000 × 25 / 2
    { provider: 'anthropic', model: 'claude-opus-4-6', tier: 'batch', cost: '0.015' },
    // 1,000 × 1.25 / 2 + 1,000 × 10 / 2
    { provider: 'openai', model: 'gpt-5', tier: 'batch', cost: '0.005625' },
    { provider: 'openai', model: 'gpt-5', tier: 'flex', cost: '0.005625' },
    // 1,000 × 2.50 + 1,000 × 20; Codex's fast is OpenAI's priority
    { provider: 'openai', model: 'gpt-5', tier: 'priority', cost: '0.0225' },
    { provider: 'openai', model: 'gpt-5', tier: 'fast', cost: '0.0225' },
  ])('has its own price: $tier $model', ({ provider, model, tier, cost }) => {
    const tokens = { uncachedInput: 1_000, visibleOutput: 1_000 };
    const charge = priceEvent(anEvent({ provider, model, tokens, tags: new Map([['service_tier', tier]]) }), book);
    expect(charge.cost === null ? charge.reference : toUsdText(charge.cost)).toBe(cost);
  });

  it.each([
    { model: 'claude-sonnet-4-5', tier: 'fast', reason: 'no fast price for anthropic/claude-sonnet-4-5 on 2026-11-24' },
    {
      model: 'claude-sonnet-4-5',
      tier: 'turbo',
      reason: 'no price for the service tier "turbo" of model "claude-sonnet-4-5" of provider "anthropic"',
    },
  ])('without a price is unpriced, not billed as standard: $tier', ({ model, tier, reason }) => {
    const charge = priceEvent(
      anEvent({ model, tokens: { uncachedInput: 1_000 }, rawUsage: JSON.stringify({ service_tier: tier }) }),
      book,
    );
    expect(charge).toEqual({ cost: null, source: 'unpriced', reference: reason });
  });
});
