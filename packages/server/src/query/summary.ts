import type { ShiftableQuery, Summary } from '@tokenbook/core/contract';
import {
  type Period,
  sumInputTokens,
  sumOutputTokens,
  sumTotalTokens,
  type Totals,
  toIsoText,
  toUsdNumber,
  type UsageScope,
} from '@tokenbook/core/domain';
import type { EventStore } from '../store/port.ts';
import { type ReadContext, resolveRead } from './read-context.ts';

const MOST_UNPRICED_MODELS = 100;

export const readSummary = async (query: ShiftableQuery, context: ReadContext): Promise<Summary> => {
  const { range, scope, previousScope } = await resolveRead(query, context);
  const [totals, before] = await Promise.all([context.store.totals(scope), context.store.totals(previousScope)]);
  const models = totals.unpricedRequests === 0n ? [] : await unpricedModels(context.store, scope);
  return {
    ...toSummaryTotals(totals),
    unpriced: { requests: Number(totals.unpricedRequests), tokens: Number(totals.unpricedTokens), models },
    currency: 'USD',
    period: { ...toWirePeriod(scope.period), timeZone: range.timeZone },
    previous: {
      totalTokens: Number(sumTotalTokens(before)),
      totalCost: toUsdNumber(before.cost),
      requests: Number(before.requests),
      ...toWirePeriod(previousScope.period),
    },
  };
};

/** The sums of a summary as the wire has them. */
export const toSummaryTotals = (totals: Totals) => ({
  totalTokens: Number(sumTotalTokens(totals)),
  totalCost: toUsdNumber(totals.cost),
  requests: Number(totals.requests),
  inputTokens: Number(sumInputTokens(totals)),
  outputTokens: Number(sumOutputTokens(totals)),
  cacheReadTokens: Number(totals.tokens.cacheRead),
  cacheWriteTokens: Number(totals.tokens.cacheWrite5m + totals.tokens.cacheWrite1h),
  reasoningTokens: Number(totals.tokens.reasoning),
});

const toWirePeriod = ({ startMs, endMs }: Period) => ({ start: toIsoText(startMs), end: toIsoText(endMs) });

const unpricedModels = async (store: EventStore, scope: UsageScope): Promise<string[]> => {
  const groups = await store.breakdown(scope, 'model', null);
  return groups
    .filter(({ totals }) => totals.unpricedRequests > 0n)
    .sort((a, b) => Number(b.totals.unpricedTokens - a.totals.unpricedTokens))
    .flatMap(({ value }) => (value === null ? [] : [value]))
    .slice(0, MOST_UNPRICED_MODELS);
};
