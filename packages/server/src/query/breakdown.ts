import type { BreakdownRow, ShiftableQuery } from '@tokenbook/core/contract';
import { type Dimension, type Rank, TokenbookError, valueField } from '@tokenbook/core/domain';
import type { Group } from '../store/port.ts';
import { type Measures, writeMeasures } from './measures.ts';
import { type ReadContext, resolveRead } from './read-context.ts';

export interface BreakdownRequest {
  readonly by: Dimension;
  readonly then: Dimension | null;
  readonly limit: number | null;
  readonly rank: Rank;
}

/** Most of the rank first. Past `limit` the rows are one, so the sum never changes. Each row is made when it is asked for. */
export const readBreakdown = async (
  query: ShiftableQuery,
  request: BreakdownRequest,
  context: ReadContext,
): Promise<Iterable<BreakdownRow>> => {
  const { scope } = await resolveRead(query, context);
  const { by, then, limit, rank } = request;
  if (then === null) {
    const groups = await context.store.breakdown(scope, by, limit, rank);
    const field = valueField(by);
    return toRows(groups, (group) => ({ [field]: group.value }));
  }
  if (valueField(by) === valueField(then)) throw sameField(by, then);
  const pairs = await context.store.breakdownByTwo(scope, by, then, limit, rank);
  const [field, secondField] = [valueField(by), valueField(then)];
  return toRows(pairs, (pair) => ({ [field]: pair.value, [secondField]: pair.secondValue }));
};

type RowNames = Omit<BreakdownRow, keyof Measures> & Partial<Measures>;

function* toRows<Sums extends Pick<Group, 'isOther' | 'totals'>>(
  groups: readonly Sums[],
  namesOf: (group: Sums) => RowNames,
): Generator<BreakdownRow> {
  for (const group of groups) {
    const row = namesOf(group);
    writeMeasures(row, group.totals);
    const filled: BreakdownRow = row;
    if (group.isOther) filled.other = true;
    yield filled;
  }
}

const sameField = (by: Dimension, then: Dimension): TokenbookError => {
  const detail = `A row cannot hold ${by} and ${then} at once. Choose another second dimension.`;
  return new TokenbookError('invalid_request', detail, { problems: [{ pointer: '?then', detail }] });
};
