import { amountOf, type Measured, type Metric } from './metric.ts';

/** A bucket of the period that is compared with. */
export interface ComparedBucket {
  readonly start: string;
  readonly end: string;
  /** Of the page's metric; with all before it when the chart adds up. */
  readonly amount: number;
}

interface Row extends Measured {
  readonly start: string;
  readonly end: string;
}

/**
 * The compared period's buckets, the nth beside the chart's nth. Null stands for a bucket without a counterpart, such as the 31st beside a
 * shorter month: that is a gap, not a nought.
 */
export const toComparedBuckets = (
  rows: readonly Row[],
  metric: Metric,
  isCumulative: boolean,
): readonly (ComparedBucket | null)[] => {
  let sum = 0;
  return rows.map((row) => {
    const own = amountOf(row, metric);
    sum += own;
    const { start, end } = row;
    return start === end ? null : { start, end, amount: isCumulative ? sum : own };
  });
};
