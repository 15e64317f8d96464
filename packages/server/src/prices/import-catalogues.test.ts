import { toUsdText } from '@tokenbook/core/domain';
import { describe, expect, it } from 'vitest';
import { comparePrices } from './compare-prices.ts';
import { importLitellm } from './import-litellm.ts';
import { importModelsDev } from './import-models-dev.ts';
import type { Price } from './price.ts';
import { createPriceBook } from './price-book.ts';
import { priceEvent } from './price-event.ts';
import { formatPriceLine } from './price-lines.ts';
import { anEvent } from './testing/an-event.ts';

const lines = (prices: readonly Price[]): readonly string[] => prices.map(formatPriceLine);

describe("LiteLLM's price file", () => {
  // Written for these tests in the shape of model_prices_and_context_window.json, 2026-11.
  const file = {
    sample_spec: { input_cost_per_token: 0, litellm_provider: 'one of them' },
    'acme-large': {
      litellm_provider: 'openai',
      input_cost_per_token: 1.25e-6,
      input_cost_per_token_flex: 6.25e-7,
      input_cost_per_token_batches: 6.25e-7,
      output_cost_per_token_batches: 5e-6,
      input_cost_per_token_priority: 2.5e-6,
      cache_read_input_token_cost: 1.25e-7,
      cache_read_input_token_cost_priority: 2.5e-7,
      output_cost_per_token: 1e-5,
      output_cost_per_token_flex: 5e-6,
      output_cost_per_token_priority: 2e-5,
      source: 'https://example.com/prices',
    },
    'vertex_ai/claude-long': {
      litellm_provider: 'vertex_ai-anthropic_models',
      input_cost_per_token: 3e-6,
      input_cost_per_token_above_200k_tokens: 6e-6,
      output_cost_per_token: 1.5e-5,
      output_cost_per_token_above_200k_tokens: 2.25e-5,
      cache_creation_input_token_cost: 3.75e-6,
      cache_creation_input_token_cost_above_1hr: 6e-6,
      cache_creation_input_token_cost_above_200k_tokens: 7.5e-6,
    },
    'xai/pictures': { litellm_provider: 'xai', output_cost_per_image: 0.07 },
    'ollama/free': { litellm_provider: 'ollama', input_cost_per_token: 0, output_cost_per_token: 0 },
    broken: null,
  };

  it('has a price for every tier and for long input', () => {
    expect(lines(importLitellm(file, '2026-11-24'))).toEqual([
      'openai|acme-large|standard|||input=1.25 cacheRead=0.125 output=10',
      'openai|acme-large|batch|||input=0.625 output=5',
      'openai|acme-large|flex|||input=0.625 output=5',
      'openai|acme-large|priority|||input=2.5 cacheRead=0.25 output=20',
      'google|claude-long|standard|||input=3 cacheWrite5m=3.75 cacheWrite1h=6 output=15|>200000 input=6 cacheWrite5m=7.5 cacheWrite1h=6 output=22.5',
    ]);
  });

  it('can be a book of its own', () => {
    const book = createPriceBook({ prices: importLitellm(file, '2026-11-24') });
    const { cost } = priceEvent(
      anEvent({ provider: 'openai', model: 'acme-large', tokens: { uncachedInput: 10_000, visibleOutput: 1_000 } }),
      book,
    );
    expect(toUsdText(cost ?? -1n)).toBe('0.0225'); // 10,000 × 1.25 + 1,000 × 10
  });

  it.each([null, 7, [], { a: 1 }, { a: { litellm_provider: 'x', input_cost_per_token: 'dear' } }])(
    'that is none has no prices: %j',
    (bad) => expect(importLitellm(bad, '2026-11-24')).toEqual([]),
  );
});

describe("models.dev's price file", () => {
  // Written for these tests in the shape of api.json, 2026-11.
  const file = {
    google: {
      id: 'google',
      doc: 'https://example.com/gemini',
      models: {
        'gemini-x': {
          cost: { input: 1.25, output: 10, cache_read: 0.31, context_over_200k: { input: 2.5, output: 15 } },
        },
        'gemma-x': { cost: { input: 0, output: 0 } },
        'no-cost': {},
      },
    },
    xai: { models: { 'grok-x': { cost: { input: 2, output: 6, reasoning: 6, cache_write: 2.5, input_audio: 9 } } } },
    odd: { models: [] },
  };

  it('has prices, and models without one', () => {
    expect(lines(importModelsDev(file, '2026-11-24'))).toEqual([
      'google|gemini-x|standard|||input=1.25 cacheRead=0.31 output=10|>200000 input=2.5 cacheRead=0.31 output=15',
      'google|gemma-x|standard|||',
      'x-ai|grok-x|standard|||input=2 cacheWrite5m=2.5 output=6 reasoning=6',
    ]);
  });

  it('says unpriced, not free, for a cost of 0', () => {
    const book = createPriceBook({ prices: importModelsDev(file, '2026-11-24') });
    expect(
      priceEvent(anEvent({ provider: 'google', model: 'gemma-x', tokens: { uncachedInput: 1 } }), book).cost,
    ).toBeNull();
  });

  it.each([null, 7, [], { a: 1 }, { a: { models: { b: { cost: { input: 'dear' } } } } }])(
    'that is none has no prices: %j',
    (bad) => expect(importModelsDev(bad, '2026-11-24')).toEqual([]),
  );
});

describe('another catalogue beside ours', () => {
  const theirs = importModelsDev(
    {
      openai: {
        models: { 'gpt-5': { cost: { input: 1.25, output: 11 } }, 'gpt-4o': { cost: { input: 2.5, output: 10 } } },
      },
      acme: { models: { 'acme-large': { cost: { input: 1, output: 2 } } } },
    },
    '2026-11-24',
  );

  it('differs in what it says, and in what we do not have', () => {
    expect(comparePrices(theirs, createPriceBook(), Date.UTC(2026, 10, 24))).toEqual([
      { provider: 'openai', model: 'gpt-5', kind: 'rates', rates: [{ unit: 'output', ours: '10', theirs: '11' }] },
      { provider: 'acme', model: 'acme-large', kind: 'missing', rates: [] },
    ]);
  });
});
