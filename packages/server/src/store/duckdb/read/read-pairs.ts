import type { DuckDBConnection } from '@duckdb/node-api';
import type { Dimension, Rank, UsageScope } from '@tokenbook/core/domain';
import { foldPast, inOrder, otherPair } from '../../group-order.ts';
import type { CostPair, PairGroup } from '../../port.ts';
import { integerList, query, type Row, toBigInt } from '../engine/query.ts';
import { isNumbered } from '../rows/columns.ts';
import type { Names } from '../rows/names.ts';
import { readTotals, SUM_OF_SUMS } from '../rows/sums.ts';
import { MARGIN } from './first-groups.ts';
import { pairedSource } from './grouped-source.ts';
import { isOneOfNumbers } from './number-list.ts';
import { readScopeTotals } from './read-totals.ts';
import { nameOf, RANK_SQL, TOKENS, topOf } from './read-values.ts';
import { Statement } from './statement.ts';
import { subtractTotals } from './subtract-totals.ts';

/** More than a number of a name can be: two of them as one. */
const NUMBERS = 2n ** 31n;

/** What is asked: the pairs of values of two dimensions in a scope. */
interface PairQuestion {
  readonly connection: DuckDBConnection;
  readonly names: Names;
  readonly scope: UsageScope;
  readonly by: Dimension;
  readonly secondBy: Dimension;
}

/**
 * The pairs of values of two dimensions. All are ranked, and only those that lead are added up whole: pairs are many, and ten sums of each take four
 * times what one takes. Of five million they take more memory than the engine has. Run it in one snapshot.
 */
export const readPairGroups = async (
  question: PairQuestion,
  limit: number | null,
  rank: Rank,
): Promise<readonly PairGroup[]> => {
  const readEvery = async () => foldPast(inOrder(await sumPairs(question), rank), limit, otherPair);
  if (limit === null) return readEvery();
  const most = limit + MARGIN;
  const ranked = await readPairs(question, `${RANK_SQL[rank]}, ${TOKENS}`, topOf({ most, rank }));
  const last = ranked[limit - 1];
  if (ranked.length < most || isTie(last, ranked[most - 1])) return readEvery();
  const leading = last === undefined ? [] : ranked.slice(0, ranked.findLastIndex((pair) => isTie(pair, last)) + 1);
  const groups = leading.length === 0 ? [] : inOrder(await sumPairs(question, leading), rank).slice(0, limit);
  // A pair that counts nothing stood in the place of one that counts.
  if (groups.length < limit) return readEvery();
  const all = await readScopeTotals(question.connection, question.names, question.scope);
  return [...groups, otherPair(groups.reduce((rest, { totals }) => subtractTotals(rest, totals), all))];
};

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
  const { scope, where } = only === null ? { scope: question.scope, where: 'true' } : narrowedTo(only, question);
  const source = pairedSource(scope, by, secondBy, names, statement);
  const sql = `SELECT value, second, ${sums} FROM (${source}) WHERE ${where} GROUP BY value, second ${tail}`;
  return (await query(connection, sql, statement.parameters)).map((row) => ({
    value: nameOf(by, names, row[0]),
    secondValue: nameOf(secondBy, names, row[1]),
    cells: row.slice(0, 2),
    sums: row.slice(2),
  }));
};

/** Whether two pairs are ranked alike, of which their names decide. */
const isTie = (a: Pair | undefined, b: Pair | undefined): boolean => String(a?.sums) === String(b?.sums);

const sumPairs = async (question: PairQuestion, only: readonly Pair[] | null = null): Promise<readonly PairGroup[]> =>
  (await readPairs(question, SUM_OF_SUMS, COUNTS, only)).map(({ value, secondValue, sums }) => ({
    value,
    secondValue,
    isOther: false,
    totals: readTotals(sums),
  }));

/**
 * What leaves out all other pairs where both are numbers, and most others where not. The engine looks at it while it scans, and at the first value
 * alone where rows lie in its order: a join reads all sums of every row.
 */
const narrowedTo = (
  pairs: readonly Pair[],
  { scope, by, secondBy }: PairQuestion,
): { readonly scope: UsageScope; readonly where: string } => {
  if (isNumbered(by) && isNumbered(secondBy)) {
    const numbers = pairs.map(({ cells }) => cells.map(Number));
    const isFirst = isOneOfNumbers('value', [...new Set(numbers.map(([value = 0]) => value))]);
    const both = numbers.map(([value = 0, second = 0]) => BigInt(value) * NUMBERS + BigInt(second));
    return {
      scope,
      where: `${isFirst} AND list_contains([${integerList(both)}]::BIGINT[], value * ${NUMBERS} + second)`,
    };
  }
  const filters = [
    { dimension: by, values: [...new Set(pairs.map(({ value }) => value))] },
    { dimension: secondBy, values: [...new Set(pairs.map(({ secondValue }) => secondValue))] },
  ];
  return { scope: { ...scope, filters: [...scope.filters, ...filters] }, where: 'true' };
};
