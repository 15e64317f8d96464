import { type Dimension, isTagDimension, type UsageScope } from '@tokenbook/core/domain';
import { isNumbered, NUMBERED } from '../rows/columns.ts';
import type { Names } from '../rows/names.ts';
import { hasLocalDays, isCharted, levelsOf, type RollupSubject, rollupTable } from '../rows/rollups.ts';
import type { Level } from '../rows/slots.ts';
import { WIDE_TAGS } from '../rows/tag-sets.ts';
import { isOneOfNumbers } from './number-list.ts';
import { filterNumbers } from './scope-sql.ts';
import { hasWideTags, isTagSetOf } from './tag-sql.ts';

/** The roll-ups that answer a question: one dimension's, the charted ones' together, or the total's. */
export interface RollupChoice {
  readonly table: (level: Level) => string;
  /** The column that a dimension stands in. */
  readonly column: (dimension: Dimension) => string;
  /** The condition on those columns. */
  readonly values: string;
  /** The levels that are kept, coarsest first. */
  readonly levels: readonly Level[];
  /** The table of days that begin at other half hours than UTC's. Null: none is kept. */
  readonly localDays: string | null;
  /** It has so few rows that one scan of all costs less than a scan for each stretch of them. */
  readonly isSmall: boolean;
}

/** Entries that are read in one way. */
export interface ScopePart {
  /** Their sums. Null: only their rows can answer. */
  readonly rollup: RollupChoice | null;
  /** Which of the scope's rows they are, as SQL. */
  readonly rows: string;
}

const columnIn = (subject: RollupSubject, dimension: Dimension): string =>
  subject === 'charted' && isCharted(dimension) ? NUMBERED[dimension].column : 'value';

const choose = (subject: RollupSubject, values: readonly string[]): RollupChoice => ({
  table: (level) => rollupTable(subject, level),
  column: (dimension) => columnIn(subject, dimension),
  values: values.join(' AND ') || 'true',
  levels: levelsOf(subject),
  localDays: hasLocalDays(subject) ? rollupTable(subject, 'local_day') : null,
  isSmall: subject === null,
});

/** What has all of some dimensions in it. Undefined: nothing has. */
const subjectWith = (dimensions: readonly Dimension[]): RollupSubject | undefined => {
  const [dimension = ''] = dimensions;
  if (dimensions.length === 1 && isNumbered(dimension)) return dimension;
  return dimensions.every(isCharted) ? 'charted' : undefined;
};

/**
 * The parts of a question. Sums are kept by one dimension each, by the charted ones together, and by all tags of an entry together. So they answer
 * what filters by at most one dimension, by charted ones or by tags alone, and groups by none or the same. Entries whose tags have no number
 * are told apart by their rows.
 */
export const partsOf = (
  { filters, workspaceId }: UsageScope,
  by: readonly Dimension[],
  names: Names,
): readonly ScopePart[] => {
  const dimensions = [...new Set([...filters.map(({ dimension }) => dimension), ...by])];
  if (dimensions.length === 0) return [{ rollup: choose(null, []), rows: 'true' }];
  if (dimensions.every(isTagDimension)) {
    const sets = filters.map((filter) =>
      isTagDimension(filter.dimension) ? isTagSetOf('value', filter.dimension, filter, names, workspaceId) : 'true',
    );
    if (!hasWideTags(names, workspaceId)) return [{ rollup: choose('tagSet', sets), rows: 'true' }];
    return [
      { rollup: choose('tagSet', [`value <> ${WIDE_TAGS}`, ...sets]), rows: `tag_set <> ${WIDE_TAGS}` },
      { rollup: null, rows: `tag_set = ${WIDE_TAGS}` },
    ];
  }
  const subject = subjectWith(dimensions);
  if (subject === undefined) return [{ rollup: null, rows: 'true' }];
  const values = filters.map((filter) =>
    isOneOfNumbers(columnIn(subject, filter.dimension), filterNumbers(filter, names)),
  );
  return [{ rollup: choose(subject, values), rows: 'true' }];
};
