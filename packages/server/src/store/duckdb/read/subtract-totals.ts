import { TOKEN_BUCKETS, type TokenBucket, type Totals } from '@tokenbook/core/domain';

/** What is left of `a` without `b`, which is part of it. */
export const subtractTotals = (a: Totals, b: Totals): Totals => {
  const tokens: Record<TokenBucket, bigint> = { ...a.tokens };
  for (const bucket of TOKEN_BUCKETS) tokens[bucket] -= b.tokens[bucket];
  return {
    requests: a.requests - b.requests,
    tokens,
    cost: a.cost - b.cost,
    unpricedRequests: a.unpricedRequests - b.unpricedRequests,
    unpricedTokens: a.unpricedTokens - b.unpricedTokens,
  };
};
