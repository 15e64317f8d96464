import { sumInputTokens, sumOutputTokens, sumTotalTokens, type Totals, toUsdNumber } from '@tokenbook/core/domain';

/** The numbers of a breakdown or time series row. */
export const toMeasures = (totals: Totals) => ({
  tokens: Number(sumTotalTokens(totals)),
  // Nothing is known of it: a 0 would say that it was free.
  cost: totals.requests > 0n && totals.unpricedRequests === totals.requests ? null : toUsdNumber(totals.cost),
  requests: Number(totals.requests),
  unpricedTokens: Number(totals.unpricedTokens),
  inputTokens: Number(sumInputTokens(totals)),
  outputTokens: Number(sumOutputTokens(totals)),
  cacheReadTokens: Number(totals.tokens.cacheRead),
  cacheWriteTokens: Number(totals.tokens.cacheWrite5m + totals.tokens.cacheWrite1h),
  reasoningTokens: Number(totals.tokens.reasoning),
});
