import type { Dimension, UsageScope } from '@tokenbook/core/domain';
import type { Names } from '../rows/names.ts';
import { coverPeriod } from '../rows/slots.ts';
import { ENTRY_AS_SUMS, SUM_COLUMN_LIST, SUM_OF_ENTRIES } from '../rows/sums.ts';
import { chooseRollup } from './rollup-choice.ts';
import { filtersAre, periodIs, valueSql, workspaceIs } from './scope-sql.ts';
import type { Statement } from './statement.ts';

/**
 * What adds up to the sums of a scope by value of a dimension, as SQL: `value` and the sum columns, often several rows for a value. By null, one
 * value for all. Whole slots come from the roll-ups, ragged ends from the cold rows, and what is still hot from its rows: hot and cold
 * are disjoint. `entryValue` is what an entry is grouped by, where that is not the dimension itself.
 */
export const groupedSource = (
  scope: UsageScope,
  by: Dimension | null,
  names: Names,
  statement: Statement,
  entryValue = by === null ? '0' : valueSql(by, statement),
): string => {
  const rollup = chooseRollup(scope, by, names);
  const workspace = workspaceIs(names, scope.workspaceId);
  const filters = filtersAre(scope.filters, names, statement);
  // Beside roll-ups entries are few, and another grouping costs more to plan than it saves. Sessions are nearly as many as entries:
  // grouping them here and again outside would cost twice.
  const isGrouped = rollup === null && by !== 'session';
  const sums = isGrouped ? SUM_OF_ENTRIES : ENTRY_AS_SUMS;
  const entries = (table: string, period: string) =>
    `SELECT ${entryValue} AS value, ${sums} FROM ${table} WHERE ${workspace} AND ${period} AND ${filters}` +
    (isGrouped ? ' GROUP BY ALL' : '');
  const pieces = coverPeriod(scope.period, rollup?.levels ?? []).map(({ level, from, to }) =>
    level === 'raw' || rollup === null
      ? entries('events', periodIs({ startMs: from, endMs: to }))
      : `SELECT ${by === null ? '0' : 'value'} AS value, ${SUM_COLUMN_LIST} FROM ${rollup.table(level)} ` +
        `WHERE ${workspace} AND slot >= ${from} AND slot < ${to} AND ${rollup.values}`,
  );
  return [...pieces, entries('hot', periodIs(scope.period))].join(' UNION ALL ');
};
