import type { FilterValue, UsageQuery } from '@tokenbook/core/contract';
import { type Dimension, sumTotalTokens } from '@tokenbook/core/domain';
import { type ReadContext, resolveRead } from './read-context.ts';

export interface ValuesRequest {
  readonly by: Dimension;
  /** Only values that contain this, whatever the case of their letters. Absent: all. */
  readonly search?: string | undefined;
  readonly limit: number;
}

/** The values that a filter can take in the period, most tokens first, at most `limit`. */
export const readValues = async (
  query: UsageQuery,
  { by, search, limit }: ValuesRequest,
  context: ReadContext,
): Promise<readonly FilterValue[]> => {
  const { scope } = await resolveRead(query, context);
  const groups =
    search === undefined
      ? await context.store.breakdown(scope, by, limit)
      : await context.store.searchValues(scope, by, search, limit);
  return groups
    .filter(({ isOther }) => !isOther)
    .map(({ value, totals }) => ({
      value,
      tokens: Number(sumTotalTokens(totals)),
      requests: Number(totals.requests),
    }));
};
