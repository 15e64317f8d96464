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
    const field = valueField(by);
    return groups.map((group) => toRow({ [field]: group.value }, group));
  }
  if (valueField(by) === valueField(then)) throw sameField(by, then);
  const pairs = await context.store.breakdownByTwo(scope, by, then, limit, rank);
  const [field, secondField] = [valueField(by), valueField(then)];
  return pairs.map((pair) => toRow({ [field]: pair.value, [secondField]: pair.secondValue }, pair));
};

/** Fills a row that has its names. */
const toRow = (
  row: Omit<BreakdownRow, keyof Measures> & Partial<Measures>,
  { isOther, totals }: Pick<Group, 'isOther' | 'totals'>,
): BreakdownRow => {
  writeMeasures(row, totals);
  const filled: BreakdownRow = row;
  if (isOther) filled.other = true;
  return filled;
};

const sameField = (by: Dimension, then: Dimension): TokenbookError => {
  const detail = `A row cannot hold ${by} and ${then} at once. Choose another second dimension.`;
  return new TokenbookError('invalid_request', detail, { problems: [{ pointer: '?then', detail }] });
};
