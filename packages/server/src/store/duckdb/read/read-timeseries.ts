import type { DuckDBConnection } from '@duckdb/node-api';
import type { Dimension, InstantMs, UsageScope } from '@tokenbook/core/domain';
import { compareRanked } from '../../group-order.ts';
import type { BucketGroup } from '../../port.ts';
import { query, type Row, toBigInt, toNumber } from '../engine/query.ts';
import type { Names } from '../rows/names.ts';
import { NARROW_SUM_OF_SUMS, readTotals, SUM_COLUMNS, SUM_OF_SUMS, tokensOf } from '../rows/sums.ts';
import { bucketedSource } from './bucketed-source.ts';
import { nameOf, readGroups } from './read-groups.ts';
import { Statement } from './statement.ts';

/** Where the sums start in a row of `readBuckets`. */
const SUMS = 2;

/** A row for each bucket and value of a dimension, in no order: bucket, value, sums. By null: one row a bucket. */
const readBuckets = async (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
  bounds: readonly InstantMs[],
  by: Dimension | null,
): Promise<readonly Row[]> => {
  const statement = new Statement();
  const source = bucketedSource(scope, bounds, by, names, statement);
  if (source === null) return [];
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
const toGroups = (rows: readonly Row[], by: Dimension | null, names: Names): readonly BucketGroup[] =>
  rows
    .map((row) => ({
      bucket: toNumber(row[0]),
      value: by === null ? null : nameOf(by, names, row[1]),
      tokens: tokensOf(row, SUMS),
      row,
    }))
    .sort((a, b) => a.bucket - b.bucket || compareRanked(a, b))
    .map(({ bucket, value, row }) => ({ bucket, value, isOther: false, totals: readTotals(row, SUMS) }));

/** What is left of each bucket's total without the values that are kept. */
const restsOf = (all: readonly Row[], kept: readonly Row[]): readonly BucketGroup[] => {
  const rests = new Map<number, bigint[]>();
  for (const row of all) rests.set(toNumber(row[0]), row.slice(SUMS).map(toBigInt));
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

/**
 * With a limit, only the values that are kept are read by bucket, and the rest of a bucket is its total without them: two narrow
 * reads in place of one over every value. Run it in one snapshot.
 */
export const readTimeseries = async (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
  bounds: readonly InstantMs[],
  by: Dimension | null,
  limit: number | null,
): Promise<readonly BucketGroup[]> => {
  if (by === null || limit === null) {
    return toGroups(await readBuckets(connection, names, scope, bounds, by), by, names);
  }
  const groups = await readGroups(connection, names, scope, by, limit);
  const values = groups.filter(({ isOther }) => !isOther).map(({ value }) => value);
  if (values.length === groups.length) {
    return toGroups(await readBuckets(connection, names, scope, bounds, by), by, names);
  }
  const narrowed = { ...scope, filters: [...scope.filters, { dimension: by, values }] };
  const kept = values.length === 0 ? [] : await readBuckets(connection, names, narrowed, bounds, by);
  const all = await readBuckets(connection, names, scope, bounds, null);
  const rows = [...toGroups(kept, by, names), ...restsOf(all, kept)];
  return rows.sort((a, b) => a.bucket - b.bucket);
};
