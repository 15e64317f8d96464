import { type PicoUsd, type RequestEvent, TOKEN_BUCKETS, type TokenBucket } from '@tokenbook/core/domain';
import type { AppliedRates } from './price-book.ts';
import { webSearchesOf } from './web-searches.ts';

/** The exact cost, or a name for the first thing that was used and has no rate. */
export const costOf = (event: RequestEvent, rates: AppliedRates): PicoUsd | string => {
  const webSearches = webSearchesOf(event);
  if (webSearches > 0 && rates.perWebSearch === null) return 'web searches';
  const { tokens } = event;
  let sum = 0;
  for (let index = 0; index < TOKEN_BUCKETS.length; index += 1) {
    // Every index below the length has its bucket and its rate.
    const bucket = TOKEN_BUCKETS[index] as TokenBucket;
    const count = tokens[bucket];
    if (count === 0) continue;
    const rate = rates.perToken[index] as number;
    if (Number.isNaN(rate)) return `${bucket} tokens`;
    sum += count * rate;
  }
  // Products and sums of whole numbers are exact in a double while they stay below 2^53 (9,007 USD in pico-USD); one that does not can only
  // come out at 2^53 or more. It is three times as fast as bigints.
  const ofTokens = sum <= Number.MAX_SAFE_INTEGER ? BigInt(sum) : exactSum(event, rates);
  return ofTokens + rates.perRequest + BigInt(webSearches) * (rates.perWebSearch ?? 0n);
};

const exactSum = ({ tokens }: RequestEvent, { buckets }: AppliedRates): PicoUsd =>
  TOKEN_BUCKETS.reduce((sum, bucket) => sum + BigInt(tokens[bucket]) * (buckets[bucket]?.perToken ?? 0n), 0n);
