import type { DuckDBConnection } from '@duckdb/node-api';
import type { Dimension, Rank, UsageScope } from '@tokenbook/core/domain';
import { otherPair } from '../../group-order.ts';
import type { CostPair, PairGroup } from '../../port.ts';
import { query, type Row, toBigInt } from '../engine/query.ts';
import type { Names } from '../rows/names.ts';
import { readTotals, SUM_OF_SUMS } from '../rows/sums.ts';
import { firstGroups } from './first-groups.ts';
import { pairedSource } from './grouped-source.ts';
import { readScopeTotals } from './read-groups.ts';
import { nameOf, TOKENS, topOf, type Wanted } from './read-values.ts';
import { Statement } from './statement.ts';

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
    async (most) => ({
      groups:
        by === 'session' || secondBy === 'session'
          ? await readTopPairs(connection, names, scope, by, secondBy, { most, rank })
          : toPairGroups(await readPairs(connection, names, scope, by, secondBy, SUM_OF_SUMS, { most, rank })),
      all: () => readScopeTotals(connection, names, scope),
    }),
    async () =>
      toPairGroups(await readPairs(connection, names, scope, by, secondBy, SUM_OF_SUMS, { most: null, rank })),
    otherPair,
  );

/** One statement: it is a snapshot of its own. */
export const readPairCosts = async (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
  by: Dimension,
  secondBy: Dimension,
): Promise<readonly CostPair[]> => {
  const pairs = await readPairs(connection, names, scope, by, secondBy, 'sum(cost)', { most: null, rank: 'tokens' });
  return pairs.map(({ value, secondValue, sums }) => ({ value, secondValue, cost: toBigInt(sums[0]) }));
};

interface Pair {
  readonly value: string | null;
  readonly secondValue: string | null;
  /** What is selected after the two. */
  readonly sums: Row;
}

const readPairs = async (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
  by: Dimension,
  secondBy: Dimension,
  sums: string,
  wanted: Pick<Wanted, 'most' | 'rank'>,
): Promise<readonly Pair[]> => {
  const statement = new Statement();
  const source = pairedSource(scope, by, secondBy, names, statement);
  const sql = `SELECT value, second, ${sums} FROM (${source}) GROUP BY value, second HAVING sum(requests) <> 0 ${topOf(wanted)}`;
  return (await query(connection, sql, statement.parameters)).map((row) => ({
    value: nameOf(by, names, row[0]),
    secondValue: nameOf(secondBy, names, row[1]),
    sums: row.slice(2),
  }));
};

const toPairGroups = (pairs: readonly Pair[]): readonly PairGroup[] =>
  pairs.map(({ value, secondValue, sums }) => ({ value, secondValue, isOther: false, totals: readTotals(sums) }));

/** Pairs with sessions are ranked first too: the sums of five million pairs take more memory than the engine has. */
const readTopPairs = async (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
  by: Dimension,
  secondBy: Dimension,
  wanted: Pick<Wanted, 'most' | 'rank'>,
): Promise<readonly PairGroup[]> => {
  const first = await readPairs(connection, names, scope, by, secondBy, TOKENS, wanted);
  if (first.length === 0) return [];
  const filters = [
    ...scope.filters,
    { dimension: by, values: [...new Set(first.map(({ value }) => value))] },
    { dimension: secondBy, values: [...new Set(first.map(({ secondValue }) => secondValue))] },
  ];
  return toPairGroups(
    await readPairs(connection, names, { ...scope, filters }, by, secondBy, SUM_OF_SUMS, {
      most: wanted.most,
      rank: wanted.rank,
    }),
  );
};
