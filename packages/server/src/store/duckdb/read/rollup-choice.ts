import { type Dimension, isTagDimension, type UsageScope } from '@tokenbook/core/domain';
import { isNumbered } from '../rows/columns.ts';
import type { Names } from '../rows/names.ts';
import { levelsOf, type RollupSubject, rollupTable } from '../rows/rollups.ts';
import type { Level } from '../rows/slots.ts';
import { WIDE_TAGS } from '../rows/tag-sets.ts';
import { isOneOfNumbers } from './number-list.ts';
import { filterNumbers } from './scope-sql.ts';
import { hasWideTags, isTagSetOf } from './tag-sql.ts';

/** The roll-ups that answer a question: one dimension's, or the total's. */
interface RollupChoice {
  readonly table: (level: Level) => string;
  /** The condition on `value`. */
  readonly values: string;
  /** The levels that are kept, coarsest first. */
  readonly levels: readonly Level[];
}

/** Entries that are read in one way. */
export interface ScopePart {
  /** Their sums. Null: only their rows can answer. */
  readonly rollup: RollupChoice | null;
  /** Which of the scope's rows they are, as SQL. */
  readonly rows: string;
}

const choose = (subject: RollupSubject, values: readonly string[]): RollupChoice => ({
  table: (level) => rollupTable(subject, level),
  values: values.join(' AND ') || 'true',
  levels: levelsOf(subject),
});

/**
 * The parts of a question. Sums are kept by one dimension each, and by all tags of an entry together. So they answer what filters by at most one
 * dimension, or by tags alone, and groups by none or the same. Entries whose tags have no number are told apart by their rows.
 */
export const partsOf = (scope: UsageScope, by: Dimension | null, names: Names): readonly ScopePart[] => {
  const { filters, workspaceId } = scope;
  const dimensions = new Set<Dimension>(filters.map(({ dimension }) => dimension));
  if (by !== null) dimensions.add(by);
  const [dimension] = dimensions;
  if (dimension === undefined) return [{ rollup: choose(null, []), rows: 'true' }];
  if ([...dimensions].every(isTagDimension)) {
    const sets = filters.map((filter) =>
      isTagDimension(filter.dimension) ? isTagSetOf('value', filter.dimension, filter, names, workspaceId) : 'true',
    );
    if (!hasWideTags(names, workspaceId)) return [{ rollup: choose('tagSet', sets), rows: 'true' }];
    return [
      { rollup: choose('tagSet', [`value <> ${WIDE_TAGS}`, ...sets]), rows: `tag_set <> ${WIDE_TAGS}` },
      { rollup: null, rows: `tag_set = ${WIDE_TAGS}` },
    ];
  }
  if (dimensions.size > 1 || !isNumbered(dimension)) return [{ rollup: null, rows: 'true' }];
  const values = filters.map((filter) => isOneOfNumbers('value', filterNumbers(filter, names)));
  return [{ rollup: choose(dimension, values), rows: 'true' }];
};
