import type { DuckDBConnection } from '@duckdb/node-api';
import type { InstantMs, UsageScope } from '@tokenbook/core/domain';
import { query, toNumber } from '../engine/query.ts';
import type { Names } from '../rows/names.ts';
import { coverPeriod, LEVEL_MS, type Level, slotSql, slotStart, within } from '../rows/slots.ts';
import { partsOf } from './rollup-choice.ts';
import { filtersAre, periodIs, scopeIs, workspaceIs } from './scope-sql.ts';
import { Statement } from './statement.ts';

export interface SlotCount {
  readonly startMs: InstantMs;
  readonly count: number;
}

/** How many entries each slot of a level has in a scope, in no order. Slots without one are left out. */
export const countBySlot = async (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
  level: Level,
): Promise<readonly SlotCount[]> => {
  const statement = new Statement();
  const workspace = workspaceIs(names, scope.workspaceId);
  const filters = filtersAre(scope, names, statement);
  const pieces = partsOf(scope, [], names).flatMap(({ rollup, rows }) => {
    const entries = (table: string, period: string) =>
      `SELECT ${slotSql(level)} AS slot, 1::BIGINT AS requests FROM ${table} WHERE ${workspace} AND ${period} AND ${rows} AND ${filters}`;
    const levels = within(level, rollup?.levels ?? []);
    const cold = coverPeriod(scope.period, levels).map(({ level: own, from, to }) =>
      own === 'raw' || rollup === null
        ? entries('events', periodIs({ startMs: from, endMs: to }))
        : `SELECT slot // ${LEVEL_MS[level] / LEVEL_MS[own]} AS slot, requests FROM ${rollup.table(own)} ` +
          `WHERE ${workspace} AND slot >= ${from} AND slot < ${to} AND ${rollup.values}`,
    );
    return [...cold, entries('hot', periodIs(scope.period))];
  });
  const sql = `SELECT slot, sum(requests)::BIGINT FROM (${pieces.join(' UNION ALL ')}) GROUP BY slot HAVING sum(requests) <> 0`;
  return (await query(connection, sql, statement.parameters)).map(([slot, count]) => ({
    startMs: slotStart(toNumber(slot), level),
    count: toNumber(count),
  }));
};

/** How many entries of a scope each second has, in no order: where to cut a busy quarter of an hour. */
export const countBySecond = async (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
): Promise<readonly SlotCount[]> => {
  const statement = new Statement();
  const where = scopeIs(scope, names, statement);
  const rows = (table: string) => `SELECT floor(at_ms / 1000) AS second FROM ${table} WHERE ${where}`;
  const sql = `SELECT second, count(*) FROM (${rows('events')} UNION ALL ${rows('hot')}) GROUP BY second`;
  return (await query(connection, sql, statement.parameters)).map(([second, count]) => ({
    startMs: toNumber(second) * 1_000,
    count: toNumber(count),
  }));
};
