import type { DuckDBConnection } from '@duckdb/node-api';
import {
  type Dimension,
  isTagDimension,
  NO_USAGE,
  type Rank,
  rankOf,
  sumTotalTokens,
  type TagDimension,
  type Totals,
  type UsageScope,
} from '@tokenbook/core/domain';
import {
  compareRanked,
  foldPast,
  type Grouped,
  inOrder,
  otherGroup,
  otherPair,
  type Ranked,
} from '../../group-order.ts';
import type { Group, PairGroup } from '../../port.ts';
import { containing, foldText } from '../../search-text.ts';
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
 * How many groups are read past the limit. The engine orders by what is ranked and by tokens, and names decide only between groups that
 * have the same: as long as such a tie ends within these, the first ones are known.
 */
const MARGIN = 64;

/**
 * The first groups and the sum of all others, for which the engine gives away no more groups than it must: sessions are hundreds of
 * thousands. `read` answers the `most` first, or all by null, in any order.
 */
const firstGroups = async <G extends Grouped>(
  limit: number | null,
  rank: Rank,
  read: (most: number | null) => Promise<readonly G[]>,
  readAll: () => Promise<Totals>,
  toOther: (totals: Totals) => G,
): Promise<readonly G[]> => {
  if (limit === null) return inOrder(await read(null), rank);
  const most = limit + MARGIN;
  const groups = inOrder(await read(most), rank);
  if (groups.length < most) return foldPast(groups, limit, toOther);
  const totalsAt = (index: number) => groups[index]?.totals ?? NO_USAGE;
  const [last, past] = [totalsAt(limit - 1), totalsAt(most - 1)];
  const isTie = rankOf(last, rank) === rankOf(past, rank) && sumTotalTokens(last) === sumTotalTokens(past);
  if (isTie) return foldPast(inOrder(await read(null), rank), limit, toOther);
  const kept = groups.slice(0, limit);
  const all = await readAll();
  return [...kept, toOther(kept.reduce((rest, { totals }) => subtractTotals(rest, totals), all))];
};

/** The groups of a breakdown. Run it in one snapshot. */
export const readGroups = (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
  by: Dimension,
  limit: number | null,
  rank: Rank = 'tokens',
): Promise<readonly Group[]> =>
  firstGroups<Group>(
    limit,
    rank,
    (most) =>
      by === 'session' && most !== null
        ? readTopSessions(connection, names, scope, { most, rank, text: null })
        : readSums(connection, names, scope, by, { most, rank, text: null }),
    () => readScopeTotals(connection, names, scope),
    otherGroup,
  );

/** The first groups whose value contains a text. Run it in one snapshot. */
export const searchGroups = async (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
  by: Dimension,
  text: string,
  limit: number,
): Promise<readonly Group[]> => {
  if (isNumbered(by)) {
    const contains = containing(text);
    const groups = await readSums(connection, names, scope, by, { most: null, rank: 'tokens', text: null });
    return inOrder(
      groups.filter(({ value }) => contains(value)),
      'tokens',
    ).slice(0, limit);
  }
  const first = { most: limit + MARGIN, rank: 'tokens', text } as const;
  const groups =
    by === 'session'
      ? await readTopSessions(connection, names, scope, first)
      : await readSums(connection, names, scope, by, first);
  return inOrder(groups, 'tokens').slice(0, limit);
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
  const first = await rankValues(connection, names, scope, by, { most, rank: 'tokens', text: null });
  const isTie = first.length === most && first[limit - 1]?.tokens === first[most - 1]?.tokens;
  const ranked = isTie
    ? await rankValues(connection, names, scope, by, { most: null, rank: 'tokens', text: null })
    : first;
  const values = [...ranked].sort(compareRanked).map(({ value }) => value);
  return { values: values.slice(0, limit), isAll: values.length <= limit };
};

const sourceBy = (scope: UsageScope, by: Dimension, names: Names, statement: Statement): string =>
  isTagDimension(by) ? taggedSource(scope, by, names, statement) : groupedSource(scope, by, names, statement);

/** Which values a read gives: the `most` first ones by a rank, of those that contain a text. Null: every one. */
interface Wanted {
  readonly most: number | null;
  readonly rank: Rank;
  readonly text: string | null;
}

const TOKENS = 'sum(input) + sum(output)';

const RANK_SQL: Readonly<Record<Rank, string>> = { tokens: TOKENS, cost: 'sum(cost)', requests: 'sum(requests)' };

const topOf = ({ most, rank }: Pick<Wanted, 'most' | 'rank'>): string =>
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
  `SELECT value, ${sums} FROM (${sourceBy(scope, by, names, statement)}) WHERE ${contains(wanted, statement)} ` +
  `GROUP BY value HAVING sum(requests) <> 0 ${topOf(wanted)}`;

const readSums = async (
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
const rankValues = async (
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
const readTopSessions = async (
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

/** Entries that have the same tags are added up before a tag is looked up in them: reading JSON costs more than all the rest. */
const taggedSource = (scope: UsageScope, by: TagDimension, names: Names, statement: Statement): string => {
  const source = groupedSource(scope, by, names, statement, 'tags');
  const sums = `SELECT value AS tags, ${SUM_OF_SUMS} FROM (${source}) GROUP BY value`;
  return `SELECT ${valueSql(by, statement)} AS value, ${SUM_COLUMN_LIST} FROM (${sums})`;
};

/** The pairs of values of two dimensions. Run it in one snapshot. */
export const readPairGroups = (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
  by: Dimension,
  secondBy: Dimension,
  limit: number | null,
  rank: Rank,
): Promise<readonly PairGroup[]> =>
  firstGroups<PairGroup>(
    limit,
    rank,
    (most) => readPairs(connection, names, scope, by, secondBy, { most, rank }),
    () => readScopeTotals(connection, names, scope),
    otherPair,
  );

const readPairs = async (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
  by: Dimension,
  secondBy: Dimension,
  wanted: Pick<Wanted, 'most' | 'rank'>,
): Promise<readonly PairGroup[]> => {
  const statement = new Statement();
  const where = scopeIs(scope, names, statement);
  const columns = `${valueSql(by, statement)} AS value, ${valueSql(secondBy, statement)} AS second`;
  const rows = (table: string) => `SELECT ${columns}, ${ENTRY_AS_SUMS} FROM ${table} WHERE ${where}`;
  const sql = `SELECT value, second, ${SUM_OF_SUMS} FROM (${rows('events')} UNION ALL ${rows('hot')}) GROUP BY value, second ${topOf(wanted)}`;
  return (await query(connection, sql, statement.parameters)).map((row) => ({
    value: nameOf(by, names, row[0]),
    secondValue: nameOf(secondBy, names, row[1]),
    isOther: false,
    totals: readTotals(row, 2),
  }));
};
