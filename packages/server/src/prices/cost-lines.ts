import { type PicoUsd, type RequestEvent, TOKEN_BUCKETS, type TokenBucket } from '@tokenbook/core/domain';
import type { AppliedRates } from './price-book.ts';
import { toRateText } from './rate.ts';
import type { RateRule } from './resolve-rates.ts';
import { webSearchesOf } from './web-searches.ts';

/** One product of a cost: so many tokens at this rate. */
export interface CostLine {
  /** The token bucket, `request` for a price of the call itself, `webSearch` for searches that the provider made. */
  readonly of: TokenBucket | 'request' | 'webSearch';
  /** Tokens or searches; 1 for `request`. */
  readonly quantity: number;
  /** Exact decimal text: USD per million tokens, calls or searches. Null when the bucket has no rate. */
  readonly rate: string | null;
  /** Where the rate comes from. Null when there is none. */
  readonly rule: RateRule | null;
  /** Null when the bucket has no rate. */
  readonly cost: PicoUsd | null;
}

/** The products that a cost is the sum of, for every bucket that has tokens, in the order of the buckets. */
export const costLines = (event: RequestEvent, rates: AppliedRates): readonly CostLine[] => {
  const { buckets, perRequest, perWebSearch } = rates;
  const { tokens } = event;
  const lines: CostLine[] = [];
  if (perRequest > 0n) {
    lines.push({
      of: 'request',
      quantity: 1,
      rate: toRateText('input', perRequest),
      rule: 'own',
      cost: perRequest,
    });
  }
  const webSearches = webSearchesOf(event);
  if (webSearches > 0) {
    lines.push({
      of: 'webSearch',
      quantity: webSearches,
      rate: perWebSearch === null ? null : toRateText('input', perWebSearch),
      rule: perWebSearch === null ? null : 'own',
      cost: perWebSearch === null ? null : BigInt(webSearches) * perWebSearch,
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
