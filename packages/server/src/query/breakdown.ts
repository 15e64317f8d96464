import type { BreakdownRow, ShiftableQuery } from '@tokenbook/core/contract';
import { addTotals, type Dimension, NO_USAGE, TokenbookError, valueField } from '@tokenbook/core/domain';
import type { PairGroup } from '../store/port.ts';
import { toMeasures } from './measures.ts';
import { type ReadContext, resolveRead } from './read-context.ts';

export interface BreakdownRequest {
  readonly by: Dimension;
  readonly then: Dimension | null;
  readonly limit: number | null;
}

/** Most tokens first. Past `limit` the rows are one, so the sum never changes. */
export const readBreakdown = async (
  query: ShiftableQuery,
  request: BreakdownRequest,
  context: ReadContext,
): Promise<readonly BreakdownRow[]> => {
  const { scope } = await resolveRead(query, context);
  const { by, then, limit } = request;
  if (then === null) {
    const groups = await context.store.breakdown(scope, by, limit);
    return groups.map(({ value, isOther, totals }) => ({
      [valueField(by)]: value,
      ...toMeasures(totals),
      ...(isOther ? { other: true as const } : {}),
    }));
  }
  if (valueField(by) === valueField(then)) throw sameField(by, then);
  const pairs = await context.store.breakdownByTwo(scope, by, then);
  return toPairRows(pairs, by, then, limit);
};

const toPairRows = (pairs: readonly PairGroup[], by: Dimension, then: Dimension, limit: number | null) => {
  const names = (value: string | null, inner: string | null) => ({
    [valueField(by)]: value,
    [valueField(then)]: inner,
  });
  const rows = pairs
    .slice(0, limit ?? pairs.length)
    .map((pair): BreakdownRow => ({ ...names(pair.value, pair.secondValue), ...toMeasures(pair.totals) }));
  const rest = pairs.slice(rows.length);
  if (rest.length === 0) return rows;
  const totals = rest.reduce((sum, pair) => addTotals(sum, pair.totals), NO_USAGE);
  return [...rows, { ...names(null, null), ...toMeasures(totals), other: true as const }];
};

const sameField = (by: Dimension, then: Dimension): TokenbookError => {
  const detail = `A row cannot hold ${by} and ${then} at once. Choose another second dimension.`;
  return new TokenbookError('invalid_request', detail, { problems: [{ pointer: '?then', detail }] });
};
