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
import { inOrder, otherGroup } from '../../group-order.ts';
import type { BucketGroup, BucketGroups } from '../../port.ts';
import { queryEach } from '../engine/query.ts';
import type { KeptDays } from '../rows/local-days.ts';
import type { Names } from '../rows/names.ts';
import { NARROW_SUM_OF_SUMS, SUM_OF_SUMS } from '../rows/sums.ts';
import { BucketRows, SUMS } from './bucket-rows.ts';
import { bucketedSource } from './bucketed-source.ts';
import { readTopValues } from './read-groups.ts';
import { Statement } from './statement.ts';

/**
 * The sums of a source by bucket and value. It is read again where 64 bits do not hold a sum. `most` rows of them; null: all.
 *
 * @param firstTotal the number of the total's first bucket, where the source has totals, too
 */
const readBuckets = async (
  connection: DuckDBConnection,
  source: string,
  statement: Statement,
  names: Names,
  by: Dimension | null,
  { firstTotal = null, most = null }: { readonly firstTotal?: number | null; readonly most?: number | null },
): Promise<BucketGroups> => {
  const read = async (sums: string, isWide: boolean): Promise<BucketRows | null> => {
    const rows = new BucketRows(by, names, firstTotal, isWide);
    let isWhole = true;
    await queryEach(
      connection,
      `SELECT bucket, value, ${sums} FROM (${source}) GROUP BY bucket, value HAVING sum(requests) <> 0${most === null ? '' : ` LIMIT ${most}`}`,
      statement.parameters,
      (row) => {
        if (row.includes(null, SUMS)) isWhole = false;
        else rows.take(row);
      },
    );
    return isWhole ? rows : null;
  };
  const rows = (await read(NARROW_SUM_OF_SUMS, false)) ?? (await read(SUM_OF_SUMS, true));
  return rows === null ? [] : rows.inOrder();
};

/** Every value of a dimension in every bucket; by null, one row a bucket. Of more rows than `most`, that many. */
const readEvery = async (
  connection: DuckDBConnection,
  names: Names,
  keptDays: KeptDays,
  scope: UsageScope,
  bounds: readonly InstantMs[],
  by: Dimension | null,
  most: number | null = null,
): Promise<BucketGroups> => {
  const statement = new Statement();
  const source = bucketedSource([{ scope, by, firstBucket: 0 }], bounds, names, keptDays, statement);
  return source === null ? [] : readBuckets(connection, source, statement, names, by, { most });
};

/** Dimensions that tend to have few values: to read them all takes half the time of asking first which of them lead. */
const FEW_VALUES: ReadonlySet<Dimension> = new Set(['provider', 'operation', 'status', 'source']);

/** Where they are many all the same, no more rows than these are read for nothing. */
const MOST_FOLDED = 20_000;

/** Every value by bucket, with all but the first `limit` of the whole folded into one row of each bucket, its last. */
const foldBuckets = (groups: BucketGroups, limit: number, rank: Rank): BucketGroups => {
  const sums = new Map<string | null, Totals>();
  for (const { value, totals } of groups) sums.set(value, addTotals(sums.get(value) ?? NO_USAGE, totals));
  if (sums.size <= limit) return groups;
  const ranked = inOrder(
    [...sums].map(([value, totals]) => ({ value, totals })),
    rank,
  );
  const kept = new Set(ranked.slice(0, limit).map(({ value }) => value));
  const rests = new Map<number, Totals>();
  for (const { bucket, value, totals } of groups)
    if (!kept.has(value)) rests.set(bucket, addTotals(rests.get(bucket) ?? NO_USAGE, totals));
  return inBuckets([
    ...[...groups].filter(({ value }) => kept.has(value)),
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
  keptDays: KeptDays,
  scope: UsageScope,
  bounds: readonly InstantMs[],
  by: Dimension | null,
  limit: number | null,
  rank: Rank,
): Promise<BucketGroups> => {
  if (by === null || limit === null) return readEvery(connection, names, keptDays, scope, bounds, by);
  if (FEW_VALUES.has(by)) {
    const groups = await readEvery(connection, names, keptDays, scope, bounds, by, MOST_FOLDED);
    if (groups.length < MOST_FOLDED) return foldBuckets(groups, limit, rank);
  }
  const { values, isAll } = await readTopValues(connection, names, scope, by, limit, rank);
  if (isAll) return readEvery(connection, names, keptDays, scope, bounds, by);
  const statement = new Statement();
  const narrowed = { ...scope, filters: [...scope.filters, { dimension: by, values }] };
  const afterLast = bounds.length;
  const total = { scope, by: null, firstBucket: afterLast };
  const kept = { scope: narrowed, by, firstBucket: 0 };
  const source = bucketedSource(values.length === 0 ? [total] : [kept, total], bounds, names, keptDays, statement);
  return source === null ? [] : readBuckets(connection, source, statement, names, by, { firstTotal: afterLast });
};
