import type { BreakdownRow } from '@tokenbook/core/contract';
import { sumInputTokens, sumOutputTokens, sumTotalTokens, type Totals, toUsdNumber } from '@tokenbook/core/domain';

/** The numbers of a breakdown or time series row. */
export type Measures = Pick<
  BreakdownRow,
  | 'tokens'
  | 'cost'
  | 'requests'
  | 'unpricedTokens'
  | 'inputTokens'
  | 'outputTokens'
  | 'cacheReadTokens'
  | 'cacheWriteTokens'
  | 'reasoningTokens'
>;

/**
 * Writes the numbers of a row behind its names. Assigned one by one: a row that is spread behind a computed name takes V8 twenty times as long, and a series
 * of two years has thousands.
 */
export const writeMeasures: (row: Partial<Measures>, totals: Totals) => asserts row is Measures = (row, totals) => {
  const { cacheRead, cacheWrite5m, cacheWrite1h, reasoning } = totals.tokens;
  const { tokens, inputTokens, outputTokens } = sumsOf(totals);
  row.tokens = tokens;
  // No cost is known: a 0 would say that it was free.
  row.cost = totals.requests > 0n && totals.unpricedRequests === totals.requests ? null : toUsdNumber(totals.cost);
  row.requests = Number(totals.requests);
  row.unpricedTokens = Number(totals.unpricedTokens);
  row.inputTokens = inputTokens;
  row.outputTokens = outputTokens;
  row.cacheReadTokens = Number(cacheRead);
  row.cacheWriteTokens = Number(cacheWrite5m + cacheWrite1h);
  row.reasoningTokens = Number(reasoning);
};

/** Below 2^53 numbers add up exactly, in a fraction of the time that bigints take. */
const sumsOf = (totals: Totals) => {
  const { uncachedInput, cacheRead, cacheWrite5m, cacheWrite1h, visibleOutput, reasoning } = totals.tokens;
  const inputTokens = Number(uncachedInput) + Number(cacheRead) + Number(cacheWrite5m) + Number(cacheWrite1h);
  const outputTokens = Number(visibleOutput) + Number(reasoning);
  const tokens = inputTokens + outputTokens;
  if (Number.isSafeInteger(tokens)) return { tokens, inputTokens, outputTokens };
  return {
    tokens: Number(sumTotalTokens(totals)),
    inputTokens: Number(sumInputTokens(totals)),
    outputTokens: Number(sumOutputTokens(totals)),
  };
};
