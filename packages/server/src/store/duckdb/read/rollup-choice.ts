import type { Dimension, UsageScope } from '@tokenbook/core/domain';
import { isNumbered } from '../rows/columns.ts';
import type { Names } from '../rows/names.ts';
import { levelsOf, type RollupSubject, rollupTable } from '../rows/rollups.ts';
import type { Level } from '../rows/slots.ts';
import { filterNumbers, isOneOfNumbers } from './scope-sql.ts';

/** The roll-ups that answer a question: one dimension's, or the total's. */
export interface RollupChoice {
  readonly table: (level: Level) => string;
  /** The condition on `value`. */
  readonly values: string;
  /** The levels that are kept, coarsest first. */
  readonly levels: readonly Level[];
}

const choose = (subject: RollupSubject, values: string): RollupChoice => ({
  table: (level) => rollupTable(subject, level),
  values,
  levels: levelsOf(subject),
});

/**
 * Sums are kept by one dimension each. So they answer what filters by at most one dimension and groups by none or the same.
 * Null: only the rows can answer.
 */
export const chooseRollup = ({ filters }: UsageScope, by: Dimension | null, names: Names): RollupChoice | null => {
  const dimensions = new Set<Dimension>(filters.map(({ dimension }) => dimension));
  if (by !== null) dimensions.add(by);
  if (dimensions.size > 1) return null;
  const [dimension] = dimensions;
  if (dimension === undefined) return choose(null, 'true');
  if (!isNumbered(dimension)) return null;
  const values = filters.map((filter) => isOneOfNumbers('value', filterNumbers(filter, names))).join(' AND ') || 'true';
  return choose(dimension, values);
};
