import { toUsdText } from '@tokenbook/core/domain';
import { describe, expect, it } from 'vitest';
import { createPriceBook } from './price-book.ts';
import { priceEvent } from './price-event.ts';
import { anEvent } from './testing/an-event.ts';

const book = createPriceBook();
const million = { uncachedInput: 1_000_000 };

// The cost of a million tokens is the rate.
describe('DeepSeek, which is stale in the catalogue', () => {
  it.each([
    { model: 'deepseek-chat', at: '2025-08-01T12:00:00Z', tokens: million, cost: '0.27', why: 'the old price by day' },
    { model: 'deepseek-chat', at: '2025-08-01T20:00:00Z', tokens: million, cost: '0.135', why: 'half of it by night' },
    { model: 'deepseek-chat', at: '2025-09-05T16:00:00Z', tokens: million, cost: '0.56', why: 'V3.1' },
    { model: 'deepseek-chat', at: '2026-11-24T20:00:00Z', tokens: million, cost: '0.28', why: 'today, at any hour' },
    {
      model: 'deepseek-chat',
      at: '2026-11-24T20:00:00Z',
      tokens: { cacheRead: 1_000_000 },
      cost: '0.028',
      why: 'read',
    },
    {
      model: 'deepseek-reasoner',
      at: '2026-11-24T02:00:00Z',
      tokens: { reasoning: 1_000_000 },
      cost: '0.42',
      why: 'out',
    },
    { model: 'deepseek-v4-pro', at: '2026-08-10T02:00:00Z', tokens: million, cost: '0.435', why: 'before peak hours' },
    { model: 'deepseek-v4-pro', at: '2026-08-18T02:00:00Z', tokens: million, cost: '1.32', why: 'Tuesday, peak' },
    { model: 'deepseek-v4-pro', at: '2026-08-18T05:00:00Z', tokens: million, cost: '0.66', why: 'between the peaks' },
    { model: 'deepseek-v4-pro', at: '2026-11-21T02:00:00Z', tokens: million, cost: '0.66', why: 'Saturday' },
    { model: 'deepseek-v4-pro', at: '2026-11-23T02:00:00Z', tokens: million, cost: '1.32', why: 'Monday' },
    { model: 'deepseek-flash', at: '2026-11-23T12:00:00Z', tokens: million, cost: '0.15', why: 'not in the catalogue' },
  ])('$model at $at costs $cost a million: $why', ({ cost, ...fields }) => {
    const charge = priceEvent(anEvent({ provider: 'deepseek', ...fields }), book);
    expect(charge.cost === null ? charge.reference : toUsdText(charge.cost)).toBe(cost);
  });
});

describe('a model that the catalogue does not have yet', () => {
  it.each([
    { model: 'claude-haiku-5-5', tokens: { uncachedInput: 100_000 }, cost: '0.01' }, // 100,000 × 0.10
    { model: 'claude-haiku-5-5', tokens: { uncachedInput: 100_001 }, cost: '0.0500005' }, // 100,001 × 0.50
    { model: 'claude-sonnet-5-5', tokens: { cacheRead: 1_000_000 }, cost: '0.1' },
    { model: 'claude-fable-5-2', tokens: { cacheWrite1h: 1_000_000 }, cost: '16' },
  ])('$model has our own price', ({ cost, ...fields }) => {
    const charge = priceEvent(anEvent(fields), book);
    expect(charge.cost === null ? charge.reference : toUsdText(charge.cost)).toBe(cost);
  });
});

describe('a model that is free', () => {
  it('costs 0 and says so', () => {
    const event = anEvent({ provider: 'openrouter', model: 'qwen/qwen3-coder:free', tokens: million });
    expect(priceEvent(event, book)).toEqual({
      cost: 0n,
      source: 'catalogue',
      reference: 'openrouter/qwen/qwen3-coder:free@tokenbook free',
    });
  });

  it('is not every model that the catalogue has without a price', () => {
    const event = anEvent({ provider: 'github-copilot', model: 'gpt-4o', tokens: million });
    expect(priceEvent(event, book)).toEqual({
      cost: null,
      source: 'unpriced',
      reference: 'github-copilot/gpt-4o is in the catalogue without a price for tokens',
    });
  });
});
