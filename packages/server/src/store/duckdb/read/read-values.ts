import type { DuckDBConnection } from '@duckdb/node-api';
import { type Dimension, NO_USAGE, type Rank, type Totals, type UsageScope } from '@tokenbook/core/domain';
import { mapBySlices } from '../../by-slices.ts';
import type { Ranked } from '../../group-order.ts';
import type { Group } from '../../port.ts';
import { foldText } from '../../search-text.ts';
import { query, type Row, toBigInt } from '../engine/query.ts';
import { isNumbered } from '../rows/columns.ts';
import type { Names } from '../rows/names.ts';
import { readTotals, SUM_COLUMN_LIST, SUM_OF_SUMS } from '../rows/sums.ts';
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

/** One sum, for half of what two take: no row has as much as half of what 64 bits hold in either. */
export const TOKENS = 'sum(input + output)';

export const RANK_SQL: Readonly<Record<Rank, string>> = {
  tokens: TOKENS,
  cost: 'sum(cost)',
  requests: 'sum(requests)',
};

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
  return mapBySlices(await query(connection, sql, statement.parameters), (row) => ({
    value: nameOf(by, names, row[0]),
    isOther: false,
    totals: readTotals(row, 1),
  }));
};

/** What the ranks are in rows of sums. */
const RANKED_SUM: Readonly<Record<Rank, string>> = { tokens: 'input + output', cost: 'cost', requests: 'requests' };

/**
 * The first groups, and the sum of all: from the sums of each group, where reading the scope's total would be another statement, which takes a quarter
 * as long to plan and read.
 */
export const readFirstSums = async (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
  by: Dimension,
  most: number,
  rank: Rank,
): Promise<{ readonly groups: readonly Group[]; readonly all: Totals }> => {
  const statement = new Statement();
  const source = groupedSource(scope, by, names, statement);
  const first = `FROM sums WHERE requests <> 0 ORDER BY ${RANKED_SUM[rank]} DESC, ${RANKED_SUM.tokens} DESC LIMIT ${most}`;
  const sql =
    `WITH sums AS MATERIALIZED (SELECT value, ${SUM_OF_SUMS} FROM (${source}) GROUP BY value) ` +
    `(SELECT true AS is_group, value, ${SUM_COLUMN_LIST} ${first}) UNION ALL SELECT false, NULL, ${SUM_OF_SUMS} FROM sums`;
  const groups: Group[] = [];
  let all = NO_USAGE;
  for (const row of await query(connection, sql, statement.parameters)) {
    const totals = readTotals(row, 2);
    if (row[0] === true) groups.push({ value: nameOf(by, names, row[1]), isOther: false, totals });
    else all = totals;
  }
  return { groups, all };
};

/** A value, what it is ranked by, and its tokens. */
export interface RankedValue extends Ranked {
  readonly ranked: bigint;
}

/** Values and what they are ranked by alone: a fifth of the sums. */
export const rankValues = async (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
  by: Dimension,
  wanted: Wanted,
): Promise<readonly RankedValue[]> => {
  const statement = new Statement();
  const sql = valuesSql(`${RANK_SQL[wanted.rank]}, ${TOKENS}`, names, scope, by, wanted, statement);
  return (await query(connection, sql, statement.parameters)).map(([value, ranked, tokens]) => ({
    value: nameOf(by, names, value),
    ranked: toBigInt(ranked),
    tokens: toBigInt(tokens),
  }));
};

/** The sums of some values, in no order. */
export const readSumsOf = async (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
  by: Dimension,
  values: readonly (string | null)[],
): Promise<readonly Group[]> => {
  if (values.length === 0) return [];
  const narrowed = { ...scope, filters: [...scope.filters, { dimension: by, values }] };
  return readSums(connection, names, narrowed, by, { most: null, rank: 'tokens', text: null });
};
