import type { DuckDBConnection } from '@duckdb/node-api';
import type { InstantMs, UsageScope } from '@tokenbook/core/domain';
import { query, toNumber } from '../engine/query.ts';
import type { Names } from '../rows/names.ts';
import { coverPeriod, LEVEL_MS, slotSql, slotStart, withinDays } from '../rows/slots.ts';
import { partsOf } from './rollup-choice.ts';
import { filtersAre, periodIs, workspaceIs } from './scope-sql.ts';
import { Statement } from './statement.ts';

/** How many entries each UTC day of a scope has, in no order. Days without one are left out. */
export const countByDay = async (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
): Promise<readonly { readonly startMs: InstantMs; readonly count: number }[]> => {
  const statement = new Statement();
  const workspace = workspaceIs(names, scope.workspaceId);
  const filters = filtersAre(scope, names, statement);
  const pieces = partsOf(scope, [], names).flatMap(({ rollup, rows }) => {
    const entries = (table: string, period: string) =>
      `SELECT ${slotSql('day')} AS day, 1::BIGINT AS requests FROM ${table} WHERE ${workspace} AND ${period} AND ${rows} AND ${filters}`;
    const levels = withinDays(rollup?.levels ?? []);
    const cold = coverPeriod(scope.period, levels).map(({ level, from, to }) =>
      level === 'raw' || rollup === null
        ? entries('events', periodIs({ startMs: from, endMs: to }))
        : `SELECT slot // ${LEVEL_MS.day / LEVEL_MS[level]} AS day, requests FROM ${rollup.table(level)} ` +
          `WHERE ${workspace} AND slot >= ${from} AND slot < ${to} AND ${rollup.values}`,
    );
    return [...cold, entries('hot', periodIs(scope.period))];
  });
  const sql = `SELECT day, sum(requests)::BIGINT FROM (${pieces.join(' UNION ALL ')}) GROUP BY day HAVING sum(requests) <> 0`;
  return (await query(connection, sql, statement.parameters)).map(([day, count]) => ({
    startMs: slotStart(toNumber(day), 'day'),
    count: toNumber(count),
  }));
};
