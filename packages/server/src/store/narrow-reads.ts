import type { BucketGroups, CostPair, CostSeries, Group, PairGroup } from './port.ts';

/** The costs of a time series as `EventStore.costSeries` answers them, for stores that have no narrower read. */
export const toCostSeries = (
  ranked: readonly Group[],
  groups: BucketGroups,
  bucketCount: number,
): readonly CostSeries[] => {
  const series = new Map<string | null, number[]>();
  for (const { value, isOther } of ranked) {
    if (!isOther) series.set(value, new Array<number>(bucketCount).fill(0));
  }
  for (const { bucket, value, isOther, totals } of groups) {
    const costs = isOther ? undefined : series.get(value);
    if (costs !== undefined) costs[bucket] = Number(totals.cost);
  }
  return [...series].map(([value, costs]) => ({ value, costs }));
};

/** The costs of a breakdown by two dimensions, for the same stores. */
export const toCostPairs = (pairs: readonly PairGroup[]): readonly CostPair[] =>
  pairs.map(({ value, secondValue, totals: { cost } }) => ({ value, secondValue, cost }));
