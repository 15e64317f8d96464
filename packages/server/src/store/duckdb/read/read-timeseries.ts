import type { DuckDBConnection } from '@duckdb/node-api';
import type { Dimension, InstantMs, Rank, UsageScope } from '@tokenbook/core/domain';
import { mapBySlices } from '../../by-slices.ts';
import { compareRanked } from '../../group-order.ts';
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

/** The sums of a source by bucket and value, in no order: bucket, value, sums. */
const readBuckets = async (
  connection: DuckDBConnection,
  source: string,
  statement: Statement,
): Promise<readonly Row[]> => {
  const read = (sums: string) =>
    query(
      connection,
      `SELECT bucket, value, ${sums} FROM (${source}) GROUP BY bucket, value HAVING sum(requests) <> 0`,
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

/** Every value of a dimension in every bucket; by null, one row a bucket. */
const readEvery = async (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
  bounds: readonly InstantMs[],
  by: Dimension | null,
): Promise<readonly BucketGroup[]> => {
  const statement = new Statement();
  const source = bucketedSource([{ scope, by, firstBucket: 0 }], bounds, names, statement);
  return source === null ? [] : toGroups(await readBuckets(connection, source, statement), by, names);
};

/**
 * With a limit, only the values that are kept are read by bucket, and the rest of a bucket is its total without them: two narrow
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
  const groups = [...(await toGroups(ofValues, by, names)), ...restsOf(all, ofValues)];
  return groups.sort((a, b) => a.bucket - b.bucket);
};
