import type { BreakdownRow, ShiftableQuery } from '@tokenbook/core/contract';
import { type Dimension, type Rank, TokenbookError, valueField } from '@tokenbook/core/domain';
import { toMeasures } from './measures.ts';
import { type ReadContext, resolveRead } from './read-context.ts';

export interface BreakdownRequest {
  readonly by: Dimension;
  readonly then: Dimension | null;
  readonly limit: number | null;
  readonly rank: Rank;
}

/** Most of the rank first. Past `limit` the rows are one, so the sum never changes. */
export const readBreakdown = async (
  query: ShiftableQuery,
  request: BreakdownRequest,
  context: ReadContext,
): Promise<readonly BreakdownRow[]> => {
  const { scope } = await resolveRead(query, context);
  const { by, then, limit, rank } = request;
  if (then === null) {
    const groups = await context.store.breakdown(scope, by, limit, rank);
    return groups.map(({ value, isOther, totals }) => ({
      [valueField(by)]: value,
      ...toMeasures(totals),
      ...(isOther ? { other: true as const } : {}),
    }));
  }
  if (valueField(by) === valueField(then)) throw sameField(by, then);
  const pairs = await context.store.breakdownByTwo(scope, by, then, limit, rank);
  return pairs.map(({ value, secondValue, isOther, totals }) => ({
    [valueField(by)]: value,
    [valueField(then)]: secondValue,
    ...toMeasures(totals),
    ...(isOther ? { other: true as const } : {}),
  }));
};

const sameField = (by: Dimension, then: Dimension): TokenbookError => {
  const detail = `A row cannot hold ${by} and ${then} at once. Choose another second dimension.`;
  return new TokenbookError('invalid_request', detail, { problems: [{ pointer: '?then', detail }] });
};
