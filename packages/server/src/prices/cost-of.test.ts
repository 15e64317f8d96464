import { type PicoUsd, TOKEN_BUCKETS } from '@tokenbook/core/domain';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { costOf } from './cost-of.ts';
import { createPriceBook } from './price-book.ts';
import { applyPrice } from './price-event.ts';
import { anEvent } from './testing/an-event.ts';

const book = createPriceBook();

it('is exact below, at and above what a double holds', () => {
  const count = fc.oneof(fc.nat(10_000), fc.maxSafeNat(), fc.nat(1_000_000_000));
  const tokens = fc.record({
    uncachedInput: count,
    cacheRead: count,
    cacheWrite5m: count,
    cacheWrite1h: count,
    visibleOutput: count,
    reasoning: count,
  });
  fc.assert(
    fc.property(
      tokens,
      fc.constantFrom('claude-opus-4-1', 'claude-haiku-4-5', 'claude-sonnet-4-5'),
      (counts, model) => {
        const event = anEvent({ model, tokens: counts });
        const applied = applyPrice(event, book.pricesOf(event.provider, model));
        if (applied.kind !== 'catalogue') throw new Error('no price');
        const { buckets } = applied.rates;
        const exact = TOKEN_BUCKETS.reduce(
          (sum: PicoUsd, bucket) => sum + BigInt(counts[bucket]) * (buckets[bucket]?.perToken ?? 0n),
          0n,
        );
        expect(costOf(event, applied.rates)).toBe(exact);
      },
    ),
    { numRuns: 1_000 },
  );
});
