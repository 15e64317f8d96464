import { type Dimension, isTagDimension, type UsageScope } from '@tokenbook/core/domain';
import type { Names } from '../rows/names.ts';
import { coverPeriod } from '../rows/slots.ts';
import { ENTRY_AS_SUMS, SUM_COLUMN_LIST, SUM_OF_ENTRIES } from '../rows/sums.ts';
import { partsOf } from './rollup-choice.ts';
import { filtersAre, periodIs, valueSql, workspaceIs } from './scope-sql.ts';
import type { Statement } from './statement.ts';
import { byTagValue, entryTagKeys, ROLLUP_TAG_KEYS } from './tag-sql.ts';

/**
 * What adds up to the sums of a scope by value of a dimension, as SQL: `value` and the sum columns, often several rows for a value. By null, one
 * value for all. Whole slots come from the roll-ups, ragged ends from the cold rows, and what is still hot from its rows: hot and cold
 * are disjoint.
 */
export const groupedSource = (scope: UsageScope, by: Dimension | null, names: Names, statement: Statement): string => {
  const workspace = workspaceIs(names, scope.workspaceId);
  const filters = filtersAre(scope, names, statement);
  const { ofEntry, ofRollup } = keysOf(scope, by, names, statement);
  const pieces = partsOf(scope, by, names).flatMap(({ rollup, rows }) => {
    // Beside roll-ups entries are few, and another grouping costs more to plan than it saves. Sessions are nearly as many as entries:
    // grouping them here and again outside would cost twice.
    const isGrouped = rollup === null && by !== 'session';
    const sums = isGrouped ? SUM_OF_ENTRIES : ENTRY_AS_SUMS;
    const entries = (table: string, period: string) =>
      `SELECT ${ofEntry}, ${sums} FROM ${table} WHERE ${workspace} AND ${period} AND ${rows} AND ${filters}` +
      (isGrouped ? ' GROUP BY ALL' : '');
    const cold = coverPeriod(scope.period, rollup?.levels ?? []).map(({ level, from, to }) =>
      level === 'raw' || rollup === null
        ? entries('events', periodIs({ startMs: from, endMs: to }))
        : `SELECT ${ofRollup}, ${SUM_COLUMN_LIST} FROM ${rollup.table(level)} ` +
          `WHERE ${workspace} AND slot >= ${from} AND slot < ${to} AND ${rollup.values}`,
    );
    return [...cold, entries('hot', periodIs(scope.period))];
  });
  const source = pieces.join(' UNION ALL ');
  return by !== null && isTagDimension(by) ? byTagValue(source, by, workspace, statement) : source;
};

/** What is grouped by, in rows and in roll-ups. */
const keysOf = (scope: UsageScope, by: Dimension | null, names: Names, statement: Statement) => {
  if (by === null) return { ofEntry: '0 AS value', ofRollup: '0 AS value' };
  if (isTagDimension(by)) return { ofEntry: entryTagKeys(names, scope.workspaceId), ofRollup: ROLLUP_TAG_KEYS };
  return { ofEntry: `${valueSql(by, statement)} AS value`, ofRollup: 'value' };
};
