import type { DuckDBConnection } from '@duckdb/node-api';
import type { Dimension, Totals, UsageScope } from '@tokenbook/core/domain';
import { compareGroups, compareNames } from '../../group-order.ts';
import type { Group, PairGroup } from '../../port.ts';
import { query, toText } from '../engine/query.ts';
import { isNumbered } from '../rows/columns.ts';
import type { Names } from '../rows/names.ts';
import { groupedSource } from './grouped-source.ts';
import { scopeIs, valueSql } from './scope-sql.ts';
import { Statement } from './statement.ts';
import { subtractTotals } from './subtract-totals.ts';
import { readTotals, SUM_COLUMNS, SUM_OF_ROWS, SUM_OF_SUMS } from './sums-sql.ts';

export const readScopeTotals = async (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
): Promise<Totals> => {
  const statement = new Statement();
  const source = groupedSource(scope, null, names, statement);
  const [row] = await query(connection, `SELECT ${SUM_OF_SUMS} FROM (${source})`, statement.parameters);
  return readTotals(row);
};

/** The text of a grouped value. Roll-ups and rows carry numbers for most dimensions. */
const nameSql = (by: Dimension): { readonly name: string; readonly join: string } =>
  isNumbered(by)
    ? { name: 'n.name', join: 'LEFT JOIN names n ON n.id = g.value AND g.value <> 0' }
    : { name: 'g.value', join: '' };

export const readGroups = async (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
  by: Dimension,
  limit: number | null,
): Promise<readonly Group[]> => {
  const statement = new Statement();
  const { name, join } = nameSql(by);
  const groups = `WITH g AS MATERIALIZED (SELECT value, ${SUM_OF_SUMS} FROM (${groupedSource(scope, by, names, statement)}) GROUP BY value HAVING sum(requests) <> 0)`;
  const ordered = `SELECT 0 AS part, ${name} AS name, ${SUM_COLUMNS.join(', ')}, 0 AS groups FROM g ${join} ORDER BY input + output DESC, ${name} NULLS LAST`;
  const sql =
    limit === null
      ? `${groups} ${ordered}`
      : `${groups} SELECT * FROM (${ordered} LIMIT ${limit}) UNION ALL SELECT 1, NULL, ${SUM_OF_SUMS}, count(*) FROM g`;
  const rows = await query(connection, sql, statement.parameters);
  const kept = rows
    .filter(([part]) => part === 0)
    .map((row) => ({ value: toText(row[1]), isOther: false, totals: readTotals(row, 2) }));
  if (limit === null) return kept;
  kept.sort(compareGroups);
  const all = rows.find(([part]) => part === 1);
  if (all === undefined || Number(all[2 + SUM_COLUMNS.length]) <= limit) return kept;
  const totals = kept.reduce((rest, group) => subtractTotals(rest, group.totals), readTotals(all, 2));
  return [...kept, { value: null, isOther: true, totals }];
};

export const readPairGroups = async (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
  by: Dimension,
  secondBy: Dimension,
): Promise<readonly PairGroup[]> => {
  const statement = new Statement();
  const where = scopeIs(scope, names, statement);
  const value = valueSql(by, statement);
  const second = valueSql(secondBy, statement);
  const rows = (table: string) =>
    `SELECT ${value} AS value, ${second} AS second, ${SUM_OF_ROWS} FROM ${table} WHERE ${where} GROUP BY ALL`;
  const sql = `SELECT value, second, ${SUM_OF_SUMS} FROM (${rows('events')} UNION ALL ${rows('hot')}) GROUP BY value, second`;
  const text = (dimension: Dimension, cell: unknown) =>
    isNumbered(dimension) ? names.text(Number(cell)) : typeof cell === 'string' ? cell : null;
  const pairs = (await query(connection, sql, statement.parameters)).map((row) => ({
    value: text(by, row[0]),
    secondValue: text(secondBy, row[1]),
    totals: readTotals(row, 2),
  }));
  return pairs.sort((a, b) => compareGroups(a, b) || compareNames(a.secondValue, b.secondValue));
};
