import type { DuckDBConnection } from '@duckdb/node-api';
import {
  type Dimension,
  isTagDimension,
  NO_USAGE,
  sumTotalTokens,
  type TagDimension,
  type Totals,
  type UsageScope,
} from '@tokenbook/core/domain';
import { compareGroups, compareNames, compareRanked, foldGroups, type Ranked } from '../../group-order.ts';
import type { Group, PairGroup } from '../../port.ts';
import { query, type Row, toBigInt } from '../engine/query.ts';
import { isNumbered } from '../rows/columns.ts';
import type { Names } from '../rows/names.ts';
import { ENTRY_AS_SUMS, readTotals, SUM_COLUMN_LIST, SUM_OF_SUMS } from '../rows/sums.ts';
import { groupedSource } from './grouped-source.ts';
import { scopeIs, valueSql } from './scope-sql.ts';
import { Statement } from './statement.ts';
import { subtractTotals } from './subtract-totals.ts';

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

/** The text of a grouped value: roll-ups and rows carry numbers for most dimensions. */
export const nameOf = (by: Dimension, names: Names, cell: Row[number] | undefined): string | null =>
  isNumbered(by) ? names.text(Number(cell)) : typeof cell === 'string' ? cell : null;

/**
 * How many groups are read past the limit. The engine orders by tokens, and names decide only between groups that have the same
 * number: as long as such a tie ends within these, the first ones are known.
 */
const MARGIN = 64;

/** The groups of a breakdown. Run it in one snapshot. */
export const readGroups = async (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
  by: Dimension,
  limit: number | null,
): Promise<readonly Group[]> => {
  if (limit === null) return inOrder(await readSums(connection, names, scope, by, null));
  const most = limit + MARGIN;
  const read =
    by === 'session'
      ? await readTopSessions(connection, names, scope, most)
      : await readSums(connection, names, scope, by, most);
  const groups = inOrder(read);
  if (groups.length < most) return foldGroups(groups, limit);
  const tokens = (index: number) => sumTotalTokens(groups[index]?.totals ?? NO_USAGE);
  if (tokens(limit - 1) === tokens(most - 1))
    return foldGroups(inOrder(await readSums(connection, names, scope, by, null)), limit);
  const kept = groups.slice(0, limit);
  const all = await readScopeTotals(connection, names, scope);
  const totals = kept.reduce((rest, group) => subtractTotals(rest, group.totals), all);
  return [...kept, { value: null, isOther: true, totals }];
};

/** The values that a breakdown with this limit names, and whether there are no others. Run it in one snapshot. */
export const readTopValues = async (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
  by: Dimension,
  limit: number,
): Promise<{ readonly values: readonly (string | null)[]; readonly isAll: boolean }> => {
  const most = limit + MARGIN;
  const first = await rankValues(connection, names, scope, by, most);
  const isTie = first.length === most && first[limit - 1]?.tokens === first[most - 1]?.tokens;
  const ranked = isTie ? await rankValues(connection, names, scope, by, null) : first;
  const values = [...ranked].sort(compareRanked).map(({ value }) => value);
  return { values: values.slice(0, limit), isAll: values.length <= limit };
};

const inOrder = (groups: readonly Group[]): readonly Group[] =>
  groups
    .map((group) => ({ group, value: group.value, tokens: sumTotalTokens(group.totals) }))
    .sort(compareRanked)
    .map(({ group }) => group);

const sourceBy = (scope: UsageScope, by: Dimension, names: Names, statement: Statement): string =>
  isTagDimension(by) ? taggedSource(scope, by, names, statement) : groupedSource(scope, by, names, statement);

/** The order and the limit of a statement that groups by value. */
const topOf = (most: number | null): string =>
  most === null ? '' : `ORDER BY sum(input) + sum(output) DESC LIMIT ${most}`;

/** The sums of each value, or of the `most` with the most tokens, in the engine's order. */
const readSums = async (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
  by: Dimension,
  most: number | null,
): Promise<readonly Group[]> => {
  const statement = new Statement();
  const source = sourceBy(scope, by, names, statement);
  const sql = `SELECT value, ${SUM_OF_SUMS} FROM (${source}) GROUP BY value HAVING sum(requests) <> 0 ${topOf(most)}`;
  return (await query(connection, sql, statement.parameters)).map((row) => ({
    value: nameOf(by, names, row[0]),
    isOther: false,
    totals: readTotals(row, 1),
  }));
};

/** Each value, or the `most` with the most tokens, by its tokens alone: a fifth of the sums. In the engine's order. */
const rankValues = async (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
  by: Dimension,
  most: number | null,
): Promise<readonly Ranked[]> => {
  const statement = new Statement();
  const source = sourceBy(scope, by, names, statement);
  const sql = `SELECT value, sum(input) + sum(output) FROM (${source}) GROUP BY value HAVING sum(requests) <> 0 ${topOf(most)}`;
  return (await query(connection, sql, statement.parameters)).map(([value, tokens]) => ({
    value: nameOf(by, names, value),
    tokens: toBigInt(tokens),
  }));
};

/** Sessions are nearly as many as entries: they are ranked by their tokens alone first, and added up whole only where they lead. */
const readTopSessions = async (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
  most: number,
): Promise<readonly Group[]> => {
  const values = (await rankValues(connection, names, scope, 'session', most)).map(({ value }) => value);
  if (values.length === 0) return [];
  const narrowed = { ...scope, filters: [...scope.filters, { dimension: 'session' as const, values }] };
  return readSums(connection, names, narrowed, 'session', null);
};

/** Entries that have the same tags are added up before a tag is looked up in them: reading JSON costs more than all the rest. */
const taggedSource = (scope: UsageScope, by: TagDimension, names: Names, statement: Statement): string => {
  const source = groupedSource(scope, by, names, statement, 'tags');
  const sums = `SELECT value AS tags, ${SUM_OF_SUMS} FROM (${source}) GROUP BY value`;
  return `SELECT ${valueSql(by, statement)} AS value, ${SUM_COLUMN_LIST} FROM (${sums})`;
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
  const columns = `${valueSql(by, statement)} AS value, ${valueSql(secondBy, statement)} AS second`;
  const rows = (table: string) => `SELECT ${columns}, ${ENTRY_AS_SUMS} FROM ${table} WHERE ${where}`;
  const sql = `SELECT value, second, ${SUM_OF_SUMS} FROM (${rows('events')} UNION ALL ${rows('hot')}) GROUP BY value, second`;
  const pairs = (await query(connection, sql, statement.parameters)).map((row) => ({
    value: nameOf(by, names, row[0]),
    secondValue: nameOf(secondBy, names, row[1]),
    totals: readTotals(row, 2),
  }));
  return pairs.sort((a, b) => compareGroups(a, b) || compareNames(a.secondValue, b.secondValue));
};
