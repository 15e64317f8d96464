import type { DuckDBConnection } from '@duckdb/node-api';
import {
  addTotals,
  type Dimension,
  type InstantMs,
  NO_USAGE,
  type Rank,
  sumTotalTokens,
  type Totals,
  type UsageScope,
} from '@tokenbook/core/domain';
import { nextTurn } from '../../by-slices.ts';
import { compareRanked, inOrder, otherGroup } from '../../group-order.ts';
import type { BucketGroup } from '../../port.ts';
import { queryEach, type Row, toBigInt, toNumber } from '../engine/query.ts';
import type { Names } from '../rows/names.ts';
import { NARROW_SUM_OF_SUMS, readTotals, SUM_COLUMNS, SUM_OF_SUMS } from '../rows/sums.ts';
import { bucketedSource } from './bucketed-source.ts';
import { readTopValues } from './read-groups.ts';
import { nameOf } from './read-values.ts';
import { Statement } from './statement.ts';

/** Where the sums start in a row of `readBuckets`: after the bucket and the value. */
const SUMS = 2;

/**
 * Gives the sums of a source by bucket and value to what `begin` makes, in no order, and answers with that. It begins again where 64 bits do not hold a sum.
 * `most` rows of them; null: all.
 */
const readBuckets = async <T extends { readonly take: (row: Row) => void }>(
  connection: DuckDBConnection,
  source: string,
  statement: Statement,
  begin: () => T,
  most: number | null = null,
): Promise<T> => {
  const read = async (sums: string): Promise<{ readonly taken: T; readonly isWhole: boolean }> => {
    const taken = begin();
    let isWhole = true;
    await queryEach(
      connection,
      `SELECT bucket, value, ${sums} FROM (${source}) GROUP BY bucket, value HAVING sum(requests) <> 0${most === null ? '' : ` LIMIT ${most}`}`,
      statement.parameters,
      (row) => {
        if (row.includes(null, SUMS)) isWhole = false;
        else taken.take(row);
      },
    );
    return { taken, isWhole };
  };
  const narrow = await read(NARROW_SUM_OF_SUMS);
  return narrow.isWhole ? narrow.taken : (await read(SUM_OF_SUMS)).taken;
};

/** After so many groups other requests have their turn. */
const GROUPS_A_TURN = 4_096;

/** Groups by the number of their bucket. */
class Buckets {
  readonly #groups = new Map<number, BucketGroup[]>();
  readonly #by: Dimension | null;
  readonly #names: Names;

  constructor(by: Dimension | null, names: Names) {
    this.#by = by;
    this.#names = names;
  }

  take(row: Row): void {
    const bucket = toNumber(row[0]);
    const value = this.#by === null ? null : nameOf(this.#by, this.#names, row[1]);
    const group = { bucket, value, isOther: false, totals: readTotals(row, SUMS) };
    const groups = this.#groups.get(bucket);
    if (groups === undefined) this.#groups.set(bucket, [group]);
    else groups.push(group);
  }

  /** By bucket, then as in a breakdown, a bucket's rest last. */
  async inOrder(rests: ReadonlyMap<number, BucketGroup> = new Map()): Promise<readonly BucketGroup[]> {
    const ordered: BucketGroup[] = [];
    const numbers = [...new Set([...this.#groups.keys(), ...rests.keys()])].sort((a, b) => a - b);
    let turns = 0;
    for (const bucket of numbers) {
      if (ordered.length > (turns + 1) * GROUPS_A_TURN) {
        turns += 1;
        await nextTurn();
      }
      const ranked = (this.#groups.get(bucket) ?? []).map((group) => ({
        group,
        value: group.value,
        tokens: sumTotalTokens(group.totals),
      }));
      for (const { group } of ranked.sort(compareRanked)) ordered.push(group);
      const rest = rests.get(bucket);
      if (rest !== undefined) ordered.push(rest);
    }
    return ordered;
  }
}

/** The values that are kept, and what is left of each bucket's total without them. The buckets of the total are numbered from `firstTotal` on. */
class BucketsAndRests {
  readonly #kept: Buckets;
  readonly #rests = new Map<number, bigint[]>();
  readonly #firstTotal: number;

  constructor(by: Dimension, names: Names, firstTotal: number) {
    this.#kept = new Buckets(by, names);
    this.#firstTotal = firstTotal;
  }

  take(row: Row): void {
    const bucket = toNumber(row[0]);
    const isTotal = bucket >= this.#firstTotal;
    const rest = this.#restOf(isTotal ? bucket - this.#firstTotal : bucket);
    for (let index = 0; index < SUM_COLUMNS.length; index += 1) {
      const cell = toBigInt(row[SUMS + index]);
      if (cell !== 0n) rest[index] = isTotal ? (rest[index] ?? 0n) + cell : (rest[index] ?? 0n) - cell;
    }
    if (!isTotal) this.#kept.take(row);
  }

  inOrder(): Promise<readonly BucketGroup[]> {
    const rests = new Map<number, BucketGroup>();
    for (const [bucket, rest] of this.#rests) {
      if ((rest[0] ?? 0n) > 0n) rests.set(bucket, { bucket, ...otherGroup(readTotals(rest)) });
    }
    return this.#kept.inOrder(rests);
  }

  #restOf(bucket: number): bigint[] {
    const known = this.#rests.get(bucket);
    if (known !== undefined) return known;
    const rest = new Array<bigint>(SUM_COLUMNS.length).fill(0n);
    this.#rests.set(bucket, rest);
    return rest;
  }
}

/** Every value of a dimension in every bucket; by null, one row a bucket. Of more rows than `most`, that many. */
const readEvery = async (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
  bounds: readonly InstantMs[],
  by: Dimension | null,
  most: number | null = null,
): Promise<readonly BucketGroup[]> => {
  const statement = new Statement();
  const source = bucketedSource([{ scope, by, firstBucket: 0 }], bounds, names, statement);
  if (source === null) return [];
  return (await readBuckets(connection, source, statement, () => new Buckets(by, names), most)).inOrder();
};

/** Dimensions that tend to have few values: to read them all takes half the time of asking first which of them lead. */
const FEW_VALUES: ReadonlySet<Dimension> = new Set(['provider', 'operation', 'status', 'source']);

/** Where they are many all the same, no more rows than these are read for nothing. */
const MOST_FOLDED = 20_000;

/** Every value by bucket, with all but the first `limit` of the whole folded into one row of each bucket, its last. */
const foldBuckets = (groups: readonly BucketGroup[], limit: number, rank: Rank): readonly BucketGroup[] => {
  if (new Set(groups.map(({ value }) => value)).size <= limit) return groups;
  const sums = new Map<string | null, Totals>();
  for (const { value, totals } of groups) sums.set(value, addTotals(sums.get(value) ?? NO_USAGE, totals));
  const ranked = inOrder(
    [...sums].map(([value, totals]) => ({ value, totals })),
    rank,
  );
  const kept = new Set(ranked.slice(0, limit).map(({ value }) => value));
  const rests = new Map<number, Totals>();
  for (const { bucket, value, totals } of groups)
    if (!kept.has(value)) rests.set(bucket, addTotals(rests.get(bucket) ?? NO_USAGE, totals));
  return inBuckets([
    ...groups.filter(({ value }) => kept.has(value)),
    ...[...rests].map(([bucket, totals]) => ({ bucket, ...otherGroup(totals) })),
  ]);
};

/** The groups by bucket, those of a bucket in the order that they come in. */
const inBuckets = (groups: readonly BucketGroup[]): readonly BucketGroup[] =>
  groups.toSorted((a, b) => a.bucket - b.bucket);

/**
 * With a limit, values that may be many are read by bucket only where they are kept, and the rest of a bucket is its total without them: two narrow
 * parts of one read, in place of every value. The total's buckets are numbered past the last of the values'. Run it in one snapshot.
 */
export const readTimeseries = async (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
  bounds: readonly InstantMs[],
  by: Dimension | null,
  limit: number | null,
  rank: Rank,
): Promise<readonly BucketGroup[]> => {
  if (by === null || limit === null) return readEvery(connection, names, scope, bounds, by);
  if (FEW_VALUES.has(by)) {
    const groups = await readEvery(connection, names, scope, bounds, by, MOST_FOLDED);
    if (groups.length < MOST_FOLDED) return foldBuckets(groups, limit, rank);
  }
  const { values, isAll } = await readTopValues(connection, names, scope, by, limit, rank);
  if (isAll) return readEvery(connection, names, scope, bounds, by);
  const statement = new Statement();
  const narrowed = { ...scope, filters: [...scope.filters, { dimension: by, values }] };
  const afterLast = bounds.length;
  const total = { scope, by: null, firstBucket: afterLast };
  const kept = { scope: narrowed, by, firstBucket: 0 };
  const source = bucketedSource(values.length === 0 ? [total] : [kept, total], bounds, names, statement);
  if (source === null) return [];
  return (await readBuckets(connection, source, statement, () => new BucketsAndRests(by, names, afterLast))).inOrder();
};
