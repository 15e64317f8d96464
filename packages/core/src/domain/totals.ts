import type { PicoUsd } from './money.ts';
import type { LedgerEntry } from './request-event.ts';
import { TOKEN_BUCKETS, type TokenBucket, totalTokens } from './token-buckets.ts';

/** Sums over a set of entries. Every read is made of these, so that summary, breakdown, time series and log cannot disagree. */
export interface Totals {
  readonly requests: bigint;
  /** By disjoint bucket: added up they are all tokens. */
  readonly tokens: Readonly<Record<TokenBucket, bigint>>;
  /** The sum of the known costs. Entries without a price are in all counts and not in it. */
  readonly cost: PicoUsd;
  /** Of the requests: those whose cost is not known. */
  readonly unpricedRequests: bigint;
  readonly unpricedTokens: bigint;
}

const zeroTokens = (): Record<TokenBucket, bigint> => ({
  uncachedInput: 0n,
  cacheRead: 0n,
  cacheWrite5m: 0n,
  cacheWrite1h: 0n,
  visibleOutput: 0n,
  reasoning: 0n,
});

/** The sums over no entries. */
export const NO_USAGE: Totals = {
  requests: 0n,
  tokens: zeroTokens(),
  cost: 0n,
  unpricedRequests: 0n,
  unpricedTokens: 0n,
};

/** What groups can be ranked by. */
export const RANKS = ['tokens', 'cost', 'requests'] as const;
export type Rank = (typeof RANKS)[number];

/** What a group is ranked by. Cost is in pico-USD, of what has a price. */
export const rankOf = (totals: Totals, rank: Rank): bigint =>
  rank === 'tokens' ? sumTotalTokens(totals) : totals[rank];

export const addTotals = (a: Totals, b: Totals): Totals => {
  const tokens = zeroTokens();
  for (const bucket of TOKEN_BUCKETS) tokens[bucket] = a.tokens[bucket] + b.tokens[bucket];
  return {
    requests: a.requests + b.requests,
    tokens,
    cost: a.cost + b.cost,
    unpricedRequests: a.unpricedRequests + b.unpricedRequests,
    unpricedTokens: a.unpricedTokens + b.unpricedTokens,
  };
};

/** The totals of one entry. */
export const toTotals = ({ event, charge }: LedgerEntry): Totals => {
  const tokens = zeroTokens();
  for (const bucket of TOKEN_BUCKETS) tokens[bucket] = BigInt(event.tokens[bucket]);
  const isUnpriced = charge.cost === null;
  return {
    requests: 1n,
    tokens,
    cost: charge.cost ?? 0n,
    unpricedRequests: isUnpriced ? 1n : 0n,
    unpricedTokens: isUnpriced ? BigInt(totalTokens(event.tokens)) : 0n,
  };
};

export const sumInputTokens = ({ tokens }: Totals): bigint =>
  tokens.uncachedInput + tokens.cacheRead + tokens.cacheWrite5m + tokens.cacheWrite1h;

export const sumOutputTokens = ({ tokens }: Totals): bigint => tokens.visibleOutput + tokens.reasoning;

export const sumTotalTokens = (totals: Totals): bigint => sumInputTokens(totals) + sumOutputTokens(totals);
