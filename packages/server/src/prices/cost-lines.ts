import { type PicoUsd, TOKEN_BUCKETS, type TokenBucket, type TokenBuckets } from '@tokenbook/core/domain';
import type { AppliedRates } from './price-book.ts';
import { toRateText } from './rate.ts';
import type { RateRule } from './resolve-rates.ts';

/** One product of a cost: so many tokens at this rate. */
export interface CostLine {
  /** The token bucket, or `request` for a price of the call itself. */
  readonly of: TokenBucket | 'request';
  /** Tokens; 1 for `request`. */
  readonly quantity: number;
  /** Exact decimal text: USD per million tokens, and for `request` USD per thousand calls. Null when the bucket has no rate. */
  readonly rate: string | null;
  /** Where the rate comes from. Null when there is none. */
  readonly rule: RateRule | null;
  /** Null when the bucket has no rate. */
  readonly cost: PicoUsd | null;
}

/** The products that a cost is the sum of, for every bucket that has tokens, in the order of the buckets. */
export const costLines = (tokens: TokenBuckets, { buckets, perRequest }: AppliedRates): readonly CostLine[] => {
  const lines: CostLine[] = [];
  if (perRequest > 0n) {
    lines.push({
      of: 'request',
      quantity: 1,
      rate: toRateText('request', perRequest),
      rule: 'own',
      cost: perRequest,
    });
  }
  for (const bucket of TOKEN_BUCKETS) {
    const quantity = tokens[bucket];
    if (quantity === 0) continue;
    const rate = buckets[bucket];
    lines.push({
      of: bucket,
      quantity,
      rate: rate && toRateText('input', rate.perToken),
      rule: rate?.rule ?? null,
      cost: rate && BigInt(quantity) * rate.perToken,
    });
  }
  return lines;
};
