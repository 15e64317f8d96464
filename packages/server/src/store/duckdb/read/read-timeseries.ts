import type { DuckDBConnection } from '@duckdb/node-api';
import type { Dimension, InstantMs, Totals, UsageScope } from '@tokenbook/core/domain';
import { compareGroups } from '../../group-order.ts';
import type { BucketGroup } from '../../port.ts';
import { query, toNumber } from '../engine/query.ts';
import { isNumbered } from '../rows/columns.ts';
import type { Names } from '../rows/names.ts';
import { NARROW_SUM_OF_SUMS, readTotals, SUM_OF_SUMS } from '../rows/sums.ts';
import { bucketedSource } from './bucketed-source.ts';
import { readGroups } from './read-groups.ts';
import { Statement } from './statement.ts';
import { subtractTotals } from './subtract-totals.ts';

/** The sums of each bucket by a dimension, in no order. By null: one row a bucket. */
const readBuckets = async (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
  bounds: readonly InstantMs[],
  by: Dimension | null,
): Promise<readonly BucketGroup[]> => {
  const statement = new Statement();
  const source = bucketedSource(scope, bounds, by, names, statement);
  if (source === null) return [];
  const read = (sums: string) =>
    query(
      connection,
      `SELECT bucket, value, ${sums} FROM (${source}) GROUP BY bucket, value HAVING sum(requests) <> 0`,
      statement.parameters,
    );
  let rows = await read(NARROW_SUM_OF_SUMS);
  if (rows.some((row) => row.includes(null, 2))) rows = await read(SUM_OF_SUMS);
  const text = (cell: unknown) =>
    by === null ? null : isNumbered(by) ? names.text(Number(cell)) : typeof cell === 'string' ? cell : null;
  return rows.map((row) => ({
    bucket: toNumber(row[0]),
    value: text(row[1]),
    isOther: false,
    totals: readTotals(row, 2),
  }));
};

const inOrder = (a: BucketGroup, b: BucketGroup): number =>
  a.bucket - b.bucket || Number(a.isOther) - Number(b.isOther) || compareGroups(a, b);

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
    return [...(await readBuckets(connection, names, scope, bounds, by))].sort(inOrder);
  }
  const top = (await readGroups(connection, names, scope, by, limit)).filter(({ isOther }) => !isOther);
  const values = top.map(({ value }) => value);
  const narrowed = { ...scope, filters: [...scope.filters, { dimension: by, values }] };
  const kept = values.length === 0 ? [] : await readBuckets(connection, names, narrowed, bounds, by);
  const rests = new Map<number, Totals>();
  for (const { bucket, totals } of await readBuckets(connection, names, scope, bounds, null)) rests.set(bucket, totals);
  for (const { bucket, totals } of kept) {
    const all = rests.get(bucket);
    if (all !== undefined) rests.set(bucket, subtractTotals(all, totals));
  }
  const others = [...rests]
    .filter(([, totals]) => totals.requests > 0n)
    .map(([bucket, totals]) => ({ bucket, value: null, isOther: true, totals }));
  return [...kept, ...others].sort(inOrder);
};
