import type { DuckDBConnection } from '@duckdb/node-api';
import type { Dimension, Rank, UsageScope } from '@tokenbook/core/domain';
import { otherPair } from '../../group-order.ts';
import type { CostPair, PairGroup } from '../../port.ts';
import { integerList, query, type Row, toBigInt } from '../engine/query.ts';
import { isNumbered } from '../rows/columns.ts';
import type { Names } from '../rows/names.ts';
import { readTotals, SUM_OF_SUMS } from '../rows/sums.ts';
import { firstGroups } from './first-groups.ts';
import { pairedSource } from './grouped-source.ts';
import { readScopeTotals } from './read-groups.ts';
import { nameOf, TOKENS, topOf, type Wanted } from './read-values.ts';
import { Statement } from './statement.ts';

/** What is asked: the pairs of values of two dimensions in a scope. */
interface PairQuestion {
  readonly connection: DuckDBConnection;
  readonly names: Names;
  readonly scope: UsageScope;
  readonly by: Dimension;
  readonly secondBy: Dimension;
}

/** The pairs of values of two dimensions. Run it in one snapshot. */
export const readPairGroups = (
  question: PairQuestion,
  limit: number | null,
  rank: Rank,
): Promise<readonly PairGroup[]> =>
  firstGroups<PairGroup>(
    limit,
    rank,
    async (most) => ({
      groups: await readFirstPairs(question, { most, rank }),
      all: () => readScopeTotals(question.connection, question.names, question.scope),
    }),
    () => sumPairs(question, { most: null, rank }),
    otherPair,
  );

/** One statement: it is a snapshot of its own. */
export const readPairCosts = async (question: PairQuestion): Promise<readonly CostPair[]> =>
  (await readPairs(question, 'sum(cost)', COUNTS)).map(({ value, secondValue, sums }) => ({
    value,
    secondValue,
    cost: toBigInt(sums[0]),
  }));

/** After entries were deleted or changed a pair can be left with rows that add up to nothing. */
const COUNTS = 'HAVING sum(requests) <> 0';

interface Pair {
  readonly value: string | null;
  readonly secondValue: string | null;
  /** What the two are in rows. */
  readonly cells: Row;
  /** What is selected after the two. */
  readonly sums: Row;
}

/** Sums of each pair, in the engine's order. `only`: of these pairs alone, or of them and some others. */
const readPairs = async (
  question: PairQuestion,
  sums: string,
  tail: string,
  only: readonly Pair[] | null = null,
): Promise<readonly Pair[]> => {
  const { connection, names, by, secondBy } = question;
  const statement = new Statement();
  const { scope, join } = only === null ? { scope: question.scope, join: '' } : narrowedTo(only, question);
  const source = pairedSource(scope, by, secondBy, names, statement);
  const sql = `SELECT value, second, ${sums} FROM (${source}) ${join} GROUP BY value, second ${tail}`;
  return (await query(connection, sql, statement.parameters)).map((row) => ({
    value: nameOf(by, names, row[0]),
    secondValue: nameOf(secondBy, names, row[1]),
    cells: row.slice(0, 2),
    sums: row.slice(2),
  }));
};

const sumPairs = async (
  question: PairQuestion,
  wanted: Pick<Wanted, 'most' | 'rank'>,
  only: readonly Pair[] | null = null,
): Promise<readonly PairGroup[]> =>
  (await readPairs(question, SUM_OF_SUMS, `${COUNTS} ${topOf(wanted)}`, only)).map(({ value, secondValue, sums }) => ({
    value,
    secondValue,
    isOther: false,
    totals: readTotals(sums),
  }));

/**
 * The first pairs. All are ranked, and only those that lead are added up whole: pairs are many, and ten sums of each take four times what one
 * takes. Of five million they take more memory than the engine has.
 */
const readFirstPairs = async (
  question: PairQuestion,
  wanted: { readonly most: number; readonly rank: Rank },
): Promise<readonly PairGroup[]> => {
  const ranked = await readPairs(question, TOKENS, topOf(wanted));
  if (ranked.length === 0) return [];
  const groups = await sumPairs(question, wanted, ranked);
  // Where a pair that counts nothing stood in the place of one that counts, all are added up.
  return ranked.length === wanted.most && groups.length < wanted.most ? sumPairs(question, wanted) : groups;
};

/** What leaves out all other pairs where both are numbers, and most others where not. A filter by long lists takes twice what a join does. */
const narrowedTo = (
  pairs: readonly Pair[],
  { scope, by, secondBy }: PairQuestion,
): { readonly scope: UsageScope; readonly join: string } => {
  if (isNumbered(by) && isNumbered(secondBy)) {
    const list = (index: number) =>
      `unnest([${integerList(pairs.map(({ cells }) => Number(cells[index])))}]::INTEGER[])`;
    return { scope, join: `SEMI JOIN (SELECT ${list(0)} AS value, ${list(1)} AS second) USING (value, second)` };
  }
  const filters = [
    { dimension: by, values: [...new Set(pairs.map(({ value }) => value))] },
    { dimension: secondBy, values: [...new Set(pairs.map(({ secondValue }) => secondValue))] },
  ];
  return { scope: { ...scope, filters: [...scope.filters, ...filters] }, join: '' };
};
