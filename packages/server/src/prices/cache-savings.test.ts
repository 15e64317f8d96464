import { NO_USAGE, type TokenBucket, toUsdText } from '@tokenbook/core/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cacheSavings, type ModelTokens } from './cache-savings.ts';
import { createPriceBook } from './price-book.ts';

const book = createPriceBook();

const row = (tokens: Partial<Record<TokenBucket, bigint>>, fields: Partial<ModelTokens> = {}): ModelTokens => ({
  provider: 'anthropic',
  model: 'claude-opus-4-1',
  atMs: Date.UTC(2026, 10, 24),
  ...fields,
  tokens: {
    ...NO_USAGE.tokens,
    ...tokens,
  },
});

describe('what caching saved', () => {
  // claude-opus-4-1: input 15, read 1.50, write 18.75 and 30
  it.each([
    // (15 − 1.50) × 1M
    { tokens: { cacheRead: 1_000_000n }, saved: '13.5', surcharge: '0', why: 'reads save nine tenths' },
    // (15 − 18.75) × 1M: nobody read what was written
    { tokens: { cacheWrite5m: 1_000_000n }, saved: '-3.75', surcharge: '3.75', why: 'writes alone cost more' },
    // (15 − 30) × 1M
    { tokens: { cacheWrite1h: 1_000_000n }, saved: '-15', surcharge: '15', why: 'an hour costs twice the input' },
    // 13.50 − 3.75
    {
      tokens: { cacheRead: 1_000_000n, cacheWrite5m: 1_000_000n, uncachedInput: 5n },
      saved: '9.75',
      surcharge: '3.75',
      why: 'both together',
    },
    { tokens: { uncachedInput: 1_000_000n }, saved: '0', surcharge: '0', why: 'nothing without a cache' },
    { tokens: { visibleOutput: 1_000_000n }, saved: '0', surcharge: '0', why: 'output has no part in it' },
  ])('$why: $saved', ({ tokens, saved, surcharge }) => {
    const savings = cacheSavings([row(tokens)], book);
    expect(toUsdText(savings.saved)).toBe(saved);
    expect(toUsdText(savings.writeSurcharge)).toBe(surcharge);
  });

  it('names what has no price instead of guessing', () => {
    const rows = [row({ cacheRead: 5n }, { provider: 'acme', model: 'acme-large' }), row({ cacheRead: 1_000_000n })];
    const savings = cacheSavings(rows, book);
    expect(savings.unpriced).toEqual({ models: ['acme-large'], inputTokens: 5n });
    expect(savings.inputTokens).toBe(1_000_000n);
  });

  it('leaves out what a plan pays for', () => {
    const scope = { model: '*', provider: null, source: null, validFromMs: null, validToMs: null, note: null };
    const plan = createPriceBook({ overrides: [{ kind: 'flat-rate', id: 'plan', plan: 'Claude Max', ...scope }] });
    const savings = cacheSavings([row({ cacheRead: 7n })], plan);
    expect(savings).toMatchObject({ saved: 0n, flatRate: { models: ['claude-opus-4-1'], inputTokens: 7n } });
  });

  it('uses the price of the time', () => {
    const tokens = { cacheRead: 1_000_000n };
    const inSeptember = row(tokens, { model: 'claude-sonnet-5-5', atMs: Date.UTC(2026, 8, 1) });
    const inNovember = row(tokens, { model: 'claude-sonnet-5-5' });
    const { models, saved } = cacheSavings([inSeptember, inNovember], book);
    expect(toUsdText(saved)).toBe('3.7'); // 2 − 0.20 + 2 − 0.10
    expect(models).toHaveLength(1);
  });

  it('is without a cache less with one, and the sum of its models', () => {
    const models = ['claude-opus-4-1', 'claude-haiku-4-5', 'gpt-5', 'gemini-2.5-pro', 'acme'];
    const count = fc.bigInt({ min: 0n, max: 10n ** 12n });
    const rows = fc.array(
      fc
        .record({
          model: fc.constantFrom(...models),
          uncachedInput: count,
          cacheRead: count,
          cacheWrite5m: count,
          cacheWrite1h: count,
        })
        .map(({ model, ...tokens }) => row(tokens, { model, provider: 'unknown' })),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(rows, (list) => {
        const savings = cacheSavings(list, book);
        expect(savings.saved).toBe(savings.withoutCache - savings.withCache);
        expect(savings.models.reduce((sum, { saved }) => sum + saved, 0n)).toBe(savings.saved);
        const input = list.reduce(
          (sum, { tokens }) =>
            sum + tokens.uncachedInput + tokens.cacheRead + tokens.cacheWrite5m + tokens.cacheWrite1h,
          0n,
        );
        expect(savings.inputTokens + savings.unpriced.inputTokens).toBe(input);
      }),
    );
  });
});
