import type { DuckDBConnection } from '@duckdb/node-api';
import {
  addTotals,
  type Dimension,
  type InstantMs,
  NO_USAGE,
  type Rank,
  type Totals,
  type UsageScope,
} from '@tokenbook/core/domain';
import { mapBySlices } from '../../by-slices.ts';
import { compareRanked, inOrder, otherGroup } from '../../group-order.ts';
import type { BucketGroup } from '../../port.ts';
import { query, type Row, toBigInt, toNumber } from '../engine/query.ts';
import type { Names } from '../rows/names.ts';
import { NARROW_SUM_OF_SUMS, readTotals, SUM_COLUMNS, SUM_OF_SUMS, tokensOf } from '../rows/sums.ts';
import { bucketedSource } from './bucketed-source.ts';
import { readTopValues } from './read-groups.ts';
import { nameOf } from './read-values.ts';
import { Statement } from './statement.ts';

/** Where the sums start in a row of `readBuckets`. */
const SUMS = 2;

/** The sums of a source by bucket and value, in no order: bucket, value, sums. `most` rows of them; null: all. */
const readBuckets = async (
  connection: DuckDBConnection,
  source: string,
  statement: Statement,
  most: number | null = null,
): Promise<readonly Row[]> => {
  const read = (sums: string) =>
    query(
      connection,
      `SELECT bucket, value, ${sums} FROM (${source}) GROUP BY bucket, value HAVING sum(requests) <> 0${most === null ? '' : ` LIMIT ${most}`}`,
      statement.parameters,
    );
  const rows = await read(NARROW_SUM_OF_SUMS);
  return rows.some((row) => row.includes(null, SUMS)) ? read(SUM_OF_SUMS) : rows;
};

/** Rows as groups, by bucket, then as in a breakdown. */
const toGroups = async (rows: readonly Row[], by: Dimension | null, names: Names): Promise<readonly BucketGroup[]> => {
  const ranked = await mapBySlices(rows, (row) => ({
    bucket: toNumber(row[0]),
    value: by === null ? null : nameOf(by, names, row[1]),
    tokens: tokensOf(row, SUMS),
    row,
  }));
  ranked.sort((a, b) => a.bucket - b.bucket || compareRanked(a, b));
  return mapBySlices(ranked, ({ bucket, value, row }) => ({
    bucket,
    value,
    isOther: false,
    totals: readTotals(row, SUMS),
  }));
};

/** What is left of each bucket's total without the values that are kept. */
const restsOf = (all: ReadonlyMap<number, Row>, kept: readonly Row[]): readonly BucketGroup[] => {
  const rests = new Map<number, bigint[]>();
  for (const [bucket, row] of all) rests.set(bucket, row.slice(SUMS).map(toBigInt));
  for (const row of kept) {
    const rest = rests.get(toNumber(row[0])) ?? [];
    for (let index = 0; index < SUM_COLUMNS.length; index += 1) {
      rest[index] = (rest[index] ?? 0n) - toBigInt(row[SUMS + index]);
    }
  }
  return [...rests]
    .filter(([, [requests = 0n]]) => requests > 0n)
    .map(([bucket, rest]) => ({ bucket, value: null, isOther: true, totals: readTotals(rest) }));
};

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
  return source === null ? [] : toGroups(await readBuckets(connection, source, statement, most), by, names);
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
  const rows = await readBuckets(connection, source, statement);
  const all = new Map<number, Row>();
  const ofValues: Row[] = [];
  for (const row of rows) {
    const bucket = toNumber(row[0]);
    if (bucket >= afterLast) all.set(bucket - afterLast, row);
    else ofValues.push(row);
  }
  return inBuckets([...(await toGroups(ofValues, by, names)), ...restsOf(all, ofValues)]);
};
