import type { Dimension, UsageScope } from '@tokenbook/core/domain';
import { isNumbered, NUMBERED } from '../rows/columns.ts';
import type { Names } from '../rows/names.ts';
import { filterNumbers, numbersAre } from './scope-sql.ts';
import type { Level } from './slots.ts';

/** The roll-up rows that answer a question: one dimension's, or the total's (code 0). */
export interface RollupChoice {
  readonly code: number;
  /** The condition on `value`. */
  readonly values: string;
  /** The levels that are kept for this dimension, coarsest first. */
  readonly levels: readonly Level[];
}

/** What charts are drawn by in zones where a day does not begin with UTC's. */
const CHARTED: ReadonlySet<Dimension> = new Set(['provider', 'project', 'model']);

/**
 * The levels that are kept, coarsest first. Finer sums by a dimension are nearly as many as the entries (a quarter hour of ten million in two
 * years has 143 entries and 190 sums), so only the total has quarters and only the charted dimensions halves; ends that are finer
 * are read from the rows.
 */
export const levelsOf = (dimension: Dimension | null): readonly Level[] => {
  if (dimension === null) return ['block', 'day', 'quarter'];
  return CHARTED.has(dimension) ? ['block', 'day', 'half'] : ['block', 'day'];
};

/**
 * Sums are kept by one dimension each. So they answer what filters by at most one dimension and groups by none or the same.
 * Null: only the rows can answer.
 */
export const chooseRollup = ({ filters }: UsageScope, by: Dimension | null, names: Names): RollupChoice | null => {
  const dimensions = new Set<Dimension>(filters.map(({ dimension }) => dimension));
  if (by !== null) dimensions.add(by);
  if (dimensions.size > 1) return null;
  const [dimension] = dimensions;
  if (dimension === undefined) return { code: 0, values: 'true', levels: levelsOf(null) };
  if (!isNumbered(dimension)) return null;
  const values = filters.map((filter) => numbersAre('value', filterNumbers(filter, names))).join(' AND ') || 'true';
  return { code: NUMBERED[dimension].code, values, levels: levelsOf(dimension) };
};
