import type { Dimension, UsageScope } from '@tokenbook/core/domain';
import type { Names } from '../rows/names.ts';
import { chooseRollup, type RollupChoice } from './rollup-choice.ts';
import { filtersAre, periodIs, valueSql, workspaceIs } from './scope-sql.ts';
import { coverPeriod, type Piece } from './slots.ts';
import type { Statement } from './statement.ts';
import { SUM_OF_ROWS, SUM_OF_SUMS } from './sums-sql.ts';

/**
 * The sums of a scope by value of a dimension, as SQL: `value` and the sum columns, several rows for a value. By null, one value for all.
 * Whole slots come from the roll-ups, ragged ends from the cold rows, and what is still hot from its rows: hot and cold are disjoint.
 */
export const groupedSource = (scope: UsageScope, by: Dimension | null, names: Names, statement: Statement): string => {
  const rollup = chooseRollup(scope, by, names);
  const value = by === null ? '0' : valueSql(by, statement);
  const workspace = workspaceIs(names, scope.workspaceId);
  const filters = filtersAre(scope.filters, names, statement);
  const rows = (table: string, period: string) =>
    `SELECT ${value} AS value, ${SUM_OF_ROWS} FROM ${table} WHERE ${workspace} AND ${period} AND ${filters} GROUP BY ALL`;
  const pieces = coverPeriod(scope.period, rollup?.levels ?? []);
  return [
    ...pieces.map((piece) =>
      piece.level === 'raw' || rollup === null
        ? rows('events', periodIs({ startMs: piece.from, endMs: piece.to }))
        : rollupSums(piece.level, piece, rollup, by, workspace),
    ),
    rows('hot', periodIs(scope.period)),
  ].join(' UNION ALL ');
};

const rollupSums = (
  level: string,
  { from, to }: Piece,
  { code, values }: RollupChoice,
  by: Dimension | null,
  workspace: string,
): string =>
  `SELECT ${by === null ? '0' : 'value'} AS value, ${SUM_OF_SUMS} FROM rollup_${level} ` +
  `WHERE ${workspace} AND dimension = ${code} AND slot >= ${from} AND slot < ${to} AND ${values} GROUP BY ALL`;
