import { type Dimension, isTagDimension, type UsageScope } from '@tokenbook/core/domain';
import type { Names } from '../rows/names.ts';
import { coverPeriod } from '../rows/slots.ts';
import { ENTRY_AS_SUMS, SUM_COLUMN_LIST, SUM_OF_ENTRIES } from '../rows/sums.ts';
import { partsOf, type RollupChoice, type ScopePart } from './rollup-choice.ts';
import { filtersAre, periodIs, valueSql, workspaceIs } from './scope-sql.ts';
import type { Statement } from './statement.ts';
import { byTagValue, entryTagKeys, ROLLUP_TAG_KEYS } from './tag-sql.ts';

/** What sums are told apart by, as SQL. */
interface Keys {
  readonly ofEntry: string;
  readonly ofRollup: (rollup: RollupChoice) => string;
  /** Nearly as many as entries: grouping those here and again outside would cost twice. */
  readonly areMany: boolean;
}

/**
 * What adds up to the sums of a scope, often several rows for a key. Whole slots come from the roll-ups, ragged ends from the cold rows, and what
 * is still hot from its rows: hot and cold are disjoint.
 */
const sumsSource = (
  scope: UsageScope,
  parts: readonly ScopePart[],
  keys: Keys,
  names: Names,
  statement: Statement,
): string => {
  const workspace = workspaceIs(names, scope.workspaceId);
  const filters = filtersAre(scope, names, statement);
  const pieces = parts.flatMap(({ rollup, rows }) => {
    // Beside sums of days entries are few, and another grouping costs more to plan than it saves.
    const isGrouped = !keys.areMany && rollup?.levels.includes('day') !== true;
    const sums = isGrouped ? SUM_OF_ENTRIES : ENTRY_AS_SUMS;
    const entries = (table: string, period: string) =>
      `SELECT ${keys.ofEntry}, ${sums} FROM ${table} WHERE ${workspace} AND ${period} AND ${rows} AND ${filters}` +
      (isGrouped ? ' GROUP BY ALL' : '');
    const cold = coverPeriod(scope.period, rollup?.levels ?? []).map(({ level, from, to }) =>
      level === 'raw' || rollup === null
        ? entries('events', periodIs({ startMs: from, endMs: to }))
        : `SELECT ${keys.ofRollup(rollup)}, ${SUM_COLUMN_LIST} FROM ${rollup.table(level)} ` +
          `WHERE ${workspace} AND slot >= ${from} AND slot < ${to} AND ${rollup.values}`,
    );
    return [...cold, entries('hot', periodIs(scope.period))];
  });
  return pieces.join(' UNION ALL ');
};

/** The sums of a scope by value of a dimension, as SQL: `value` and the sum columns. By null, one value for all. */
export const groupedSource = (scope: UsageScope, by: Dimension | null, names: Names, statement: Statement): string => {
  const parts = partsOf(scope, by === null ? [] : [by], names);
  const source = sumsSource(scope, parts, keysOf(scope, by, names, statement), names, statement);
  if (by === null || !isTagDimension(by)) return source;
  return byTagValue(source, by, workspaceIs(names, scope.workspaceId), statement);
};

/** The same by the values of two dimensions: `value`, `second` and the sum columns. */
export const pairedSource = (
  scope: UsageScope,
  by: Dimension,
  secondBy: Dimension,
  names: Names,
  statement: Statement,
): string => {
  const isOfTags = isTagDimension(by) || isTagDimension(secondBy);
  const parts = isOfTags ? [{ rollup: null, rows: 'true' }] : partsOf(scope, [by, secondBy], names);
  const keys = {
    ofEntry: `${valueSql(by, statement)} AS value, ${valueSql(secondBy, statement)} AS second`,
    ofRollup: ({ column }: RollupChoice) => `${column(by)} AS value, ${column(secondBy)} AS second`,
    areMany: true,
  };
  return sumsSource(scope, parts, keys, names, statement);
};

const keysOf = (scope: UsageScope, by: Dimension | null, names: Names, statement: Statement): Keys => {
  if (by === null) return { ofEntry: '0 AS value', ofRollup: () => '0 AS value', areMany: false };
  if (isTagDimension(by))
    return { ofEntry: entryTagKeys(names, scope.workspaceId), ofRollup: () => ROLLUP_TAG_KEYS, areMany: false };
  return {
    ofEntry: `${valueSql(by, statement)} AS value`,
    ofRollup: ({ column }) => `${column(by)} AS value`,
    areMany: by === 'session',
  };
};
