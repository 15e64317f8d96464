import type { Dimension } from '@tokenbook/core/domain';
import { addMeasures, amountOf, type Measured, type Metric, NO_MEASURES } from './metric.ts';
import { rowValue } from './row-value.ts';

interface Row extends Measured {
  readonly start: string;
  readonly end: string;
  readonly complete: boolean;
  readonly other?: true | undefined;
}

/** One line of the stack, over the whole range. */
export interface Series {
  /** Safe as a property name, whatever the value is: `s0`, `s1`, … */
  readonly key: string;
  /** Null: the events that have no value, or all of them when nothing is split. */
  readonly value: string | null;
  readonly isOther: boolean;
  readonly total: Measured;
}

export interface TimeBucket {
  readonly start: string;
  readonly end: string;
  /** False while it can still fill. */
  readonly isComplete: boolean;
  /** By series key. A series without usage in the bucket is not there. */
  readonly amounts: ReadonlyMap<string, number>;
  readonly total: Measured;
}

export interface TimeChart {
  /** Most of the metric first, "Other" last. */
  readonly series: readonly Series[];
  readonly buckets: readonly TimeBucket[];
}

/** The rows of a time series as stacks, bucket by bucket. `isCumulative` adds to each bucket all that was before it. */
export const toTimeChart = (
  rows: readonly Row[],
  by: Dimension | null,
  metric: Metric,
  isCumulative: boolean,
): TimeChart => {
  const idOf = (row: Row) => (row.other === true ? 'other' : by === null ? 'all' : `value:${rowValue(row, by) ?? ''}`);
  const found = new Map<string, Omit<Series, 'key'>>();
  for (const row of rows) {
    const before = found.get(idOf(row));
    found.set(idOf(row), {
      value: by === null ? null : rowValue(row, by),
      isOther: row.other === true,
      total: addMeasures(before?.total ?? NO_MEASURES, row),
    });
  }
  const ranked = [...found].sort(
    ([, a], [, b]) => Number(a.isOther) - Number(b.isOther) || amountOf(b.total, metric) - amountOf(a.total, metric),
  );
  const series = ranked.map(([id, one], index) => ({ ...one, id, key: `s${index}` }));
  const keys = new Map(series.map(({ id, key }) => [id, key]));
  const buckets = new Map<string, TimeBucket & { amounts: Map<string, number> }>();
  for (const row of rows) {
    const { start, end, complete: isComplete } = row;
    const bucket = buckets.get(start) ?? { start, end, isComplete, amounts: new Map(), total: NO_MEASURES };
    const key = keys.get(idOf(row)) ?? '';
    if (amountOf(row, metric) !== 0) bucket.amounts.set(key, (bucket.amounts.get(key) ?? 0) + amountOf(row, metric));
    buckets.set(start, { ...bucket, total: addMeasures(bucket.total, row) });
  }
  const inOrder = [...buckets.values()].sort((a, b) => (a.start < b.start ? -1 : 1));
  return { series, buckets: isCumulative ? accumulate(inOrder) : inOrder };
};

const accumulate = (buckets: readonly TimeBucket[]): readonly TimeBucket[] => {
  const amounts = new Map<string, number>();
  let total = NO_MEASURES;
  return buckets.map((bucket) => {
    for (const [key, amount] of bucket.amounts) amounts.set(key, (amounts.get(key) ?? 0) + amount);
    total = addMeasures(total, bucket.total);
    return { ...bucket, amounts: new Map(amounts), total };
  });
};
