import type { FilterValue, UsageQuery } from '@tokenbook/core/contract';
import { type Dimension, sumTotalTokens } from '@tokenbook/core/domain';
import { type ReadContext, resolveRead } from './read-context.ts';

/** The values that a filter can take in the period, most tokens first, at most `limit`. */
export const readValues = async (
  query: UsageQuery,
  by: Dimension,
  limit: number,
  context: ReadContext,
): Promise<readonly FilterValue[]> => {
  const { scope } = await resolveRead(query, context);
  const groups = await context.store.breakdown(scope, by, limit);
  return groups.flatMap(({ value, isOther, totals }) =>
    isOther ? [] : [{ value, tokens: Number(sumTotalTokens(totals)), requests: Number(totals.requests) }],
  );
};
