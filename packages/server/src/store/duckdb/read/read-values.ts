import type { DuckDBConnection } from '@duckdb/node-api';
import type { Dimension, Rank, UsageScope } from '@tokenbook/core/domain';
import type { Ranked } from '../../group-order.ts';
import type { Group } from '../../port.ts';
import { foldText } from '../../search-text.ts';
import { query, type Row, toBigInt } from '../engine/query.ts';
import { isNumbered } from '../rows/columns.ts';
import type { Names } from '../rows/names.ts';
import { readTotals, SUM_OF_SUMS } from '../rows/sums.ts';
import { groupedSource } from './grouped-source.ts';
import { Statement } from './statement.ts';

/** The text of a grouped value: roll-ups and rows carry numbers for most dimensions. */
export const nameOf = (by: Dimension, names: Names, cell: Row[number] | undefined): string | null =>
  isNumbered(by) ? names.text(Number(cell)) : typeof cell === 'string' ? cell : null;

/** Which values a read gives: the `most` first ones by a rank, of those that contain a text. Null: every one. */
export interface Wanted {
  readonly most: number | null;
  readonly rank: Rank;
  readonly text: string | null;
}

export const TOKENS = 'sum(input) + sum(output)';

const RANK_SQL: Readonly<Record<Rank, string>> = { tokens: TOKENS, cost: 'sum(cost)', requests: 'sum(requests)' };

export const topOf = ({ most, rank }: Pick<Wanted, 'most' | 'rank'>): string =>
  most === null ? '' : `ORDER BY ${RANK_SQL[rank]} DESC, ${TOKENS} DESC LIMIT ${most}`;

const contains = ({ text }: Wanted, statement: Statement): string =>
  text === null ? 'true' : `contains(lower(nfc_normalize(value)), ${statement.bind(foldText(text))})`;

/** Sums by value in the engine's order. */
const valuesSql = (
  sums: string,
  names: Names,
  scope: UsageScope,
  by: Dimension,
  wanted: Wanted,
  statement: Statement,
): string =>
  `SELECT value, ${sums} FROM (${groupedSource(scope, by, names, statement)}) WHERE ${contains(wanted, statement)} ` +
  `GROUP BY value HAVING sum(requests) <> 0 ${topOf(wanted)}`;

export const readSums = async (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
  by: Dimension,
  wanted: Wanted,
): Promise<readonly Group[]> => {
  const statement = new Statement();
  const sql = valuesSql(SUM_OF_SUMS, names, scope, by, wanted, statement);
  return (await query(connection, sql, statement.parameters)).map((row) => ({
    value: nameOf(by, names, row[0]),
    isOther: false,
    totals: readTotals(row, 1),
  }));
};

/** Values and their tokens alone: a fifth of the sums. */
export const rankValues = async (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
  by: Dimension,
  wanted: Wanted,
): Promise<readonly Ranked[]> => {
  const statement = new Statement();
  const sql = valuesSql(TOKENS, names, scope, by, wanted, statement);
  return (await query(connection, sql, statement.parameters)).map(([value, tokens]) => ({
    value: nameOf(by, names, value),
    tokens: toBigInt(tokens),
  }));
};

/** Sessions are nearly as many as entries: they are ranked first, and added up whole only where they lead. */
export const readSessionsOfEntries = async (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
  wanted: Wanted,
): Promise<readonly Group[]> => {
  const values = (await rankValues(connection, names, scope, 'session', wanted)).map(({ value }) => value);
  if (values.length === 0) return [];
  const narrowed = { ...scope, filters: [...scope.filters, { dimension: 'session' as const, values }] };
  return readSums(connection, names, narrowed, 'session', { ...wanted, most: null, text: null });
};
