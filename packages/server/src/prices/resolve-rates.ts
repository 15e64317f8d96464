import type { PicoUsd, TokenBucket } from '@tokenbook/core/domain';
import type { Rates, RateUnit } from './price.ts';
import { parseRate } from './rate.ts';

/** What a token of one bucket costs, and which rule gave it. */
interface BucketRate {
  /** Whole pico-USD per token. */
  readonly perToken: PicoUsd;
  readonly rule: RateRule;
}

/**
 * `own`: the catalogue has a rate for this bucket. `as input`, `as output`, `as 5-minute write`: it has none, and the provider bills these
 * tokens like those. `1.25 × input`, `2 × input`: Anthropic's rule for cache writes.
 */
export type RateRule = 'own' | 'as input' | 'as output' | 'as 5-minute write' | '1.25 × input' | '2 × input';

/** Null for a bucket that nothing prices. */
export type BucketRates = Readonly<Record<TokenBucket, BucketRate | null>>;

/**
 * The rate of every bucket. Where a price list has no rate of its own for cached tokens they are billed as input, reasoning as output.
 * Claude models are the exception on every platform: a cache write costs 1.25 times the input price when it is kept for five minutes, twice the
 * input price when it is kept for an hour (https://platform.claude.com/docs/en/build-with-claude/prompt-caching, checked 2026-11-24).
 */
export const resolveRates = (rates: Rates, isClaude: boolean): BucketRates => {
  const input = own(rates, 'input');
  const output = own(rates, 'output');
  const cacheWrite5m =
    own(rates, 'cacheWrite5m') ??
    (isClaude && input !== null
      ? { perToken: (input.perToken * 5n) / 4n, rule: '1.25 × input' as const }
      : as(input, 'as input'));
  return {
    uncachedInput: input,
    cacheRead: own(rates, 'cacheRead') ?? as(input, 'as input'),
    cacheWrite5m,
    cacheWrite1h:
      own(rates, 'cacheWrite1h') ??
      (isClaude && input !== null
        ? { perToken: input.perToken * 2n, rule: '2 × input' as const }
        : as(cacheWrite5m, cacheWrite5m?.rule === 'own' ? 'as 5-minute write' : 'as input')),
    visibleOutput: output,
    reasoning: own(rates, 'reasoning') ?? as(output, 'as output'),
  };
};

const own = (rates: Rates, unit: RateUnit): BucketRate | null => {
  const text = rates[unit];
  const perToken = text === undefined ? null : parseRate(unit, text);
  return perToken === null ? null : { perToken, rule: 'own' };
};

const as = (rate: BucketRate | null, rule: RateRule): BucketRate | null => rate && { perToken: rate.perToken, rule };
