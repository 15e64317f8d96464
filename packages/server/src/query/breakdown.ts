import type { BreakdownRow, Rank, ShiftableQuery } from '@tokenbook/core/contract';
import {
  addTotals,
  type Dimension,
  NO_USAGE,
  TokenbookError,
  type Totals,
  type UsageScope,
  valueField,
} from '@tokenbook/core/domain';
import { foldGroups } from '../store/group-order.ts';
import type { EventStore, Group, PairGroup } from '../store/port.ts';
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
    const groups = await readRanked(context.store, scope, by, limit, rank);
    return groups.map(({ value, isOther, totals }) => ({
      [valueField(by)]: value,
      ...toMeasures(totals),
      ...(isOther ? { other: true as const } : {}),
    }));
  }
  if (valueField(by) === valueField(then)) throw sameField(by, then);
  const pairs = await context.store.breakdownByTwo(scope, by, then);
  return toPairRows(byRank(pairs, rank), by, then, limit);
};

/** The store ranks by tokens, and reads no more than it must for that. By another rank every group is read. */
const readRanked = async (
  store: EventStore,
  scope: UsageScope,
  by: Dimension,
  limit: number | null,
  rank: Rank,
): Promise<readonly Group[]> =>
  rank === 'tokens'
    ? store.breakdown(scope, by, limit)
    : foldGroups(byRank(await store.breakdown(scope, by, null), rank), limit);

/** Most first; what is equal keeps the store's order. */
const byRank = <Ranked extends { readonly totals: Totals }>(
  groups: readonly Ranked[],
  rank: Rank,
): readonly Ranked[] => {
  if (rank === 'tokens') return groups;
  return [...groups].sort(({ totals: { [rank]: a } }, { totals: { [rank]: b } }) => (a < b ? 1 : a > b ? -1 : 0));
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
