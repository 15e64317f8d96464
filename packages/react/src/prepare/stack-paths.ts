import type { TimeBucket } from './time-buckets.ts';

/** The drawing's own height: no amount is too small or too large for it. A bucket is one wide. */
export const STACK_HEIGHT = 1000;

/** What one series draws: the outlines of its bars, of all complete buckets in one and of all others in the other. */
export interface StackPath {
  readonly key: string;
  readonly complete: string;
  readonly open: string;
}

/** More bars than this have narrower gaps. */
const MANY_BUCKETS = 60;

/** The bars of each series, each on top of those before it. `top` is the amount at the full height. */
export const toStackPaths = (
  keys: readonly string[],
  buckets: readonly TimeBucket[],
  top: number,
): readonly StackPath[] => {
  const margin = buckets.length > MANY_BUCKETS ? 0.05 : 0.12;
  const filled = buckets.map(() => 0);
  return keys.map((key) => {
    const paths = { complete: '', open: '' };
    buckets.forEach(({ amounts, isComplete }, index) => {
      const amount = amounts.get(key) ?? 0;
      if (amount <= 0) return;
      const below = filled[index] ?? 0;
      filled[index] = below + amount;
      const y = (height: number) => (STACK_HEIGHT * (1 - height / top)).toFixed(1);
      const left = (index + margin).toFixed(2);
      paths[isComplete ? 'complete' : 'open'] +=
        `M${left} ${y(below)}V${y(below + amount)}H${(index + 1 - margin).toFixed(2)}V${y(below)}Z`;
    });
    return { key, ...paths };
  });
};

/** Which buckets are named under the chart: evenly spread, at most so many. */
export const labelledBuckets = (count: number, most: number): readonly number[] => {
  const step = Math.max(1, Math.ceil(count / most));
  return Array.from({ length: Math.ceil(count / step) }, (_, index) => index * step);
};
