/** Days needed on each side of a change before it is called one. */
const FEWEST_BEFORE = 5;
const FEWEST_AFTER = 2;

/** One-sided normal quantile of 0.5 %: a split is searched for, so one in twenty would be far too lax. */
const LEAST_Z = 2.576;

/**
 * The index at which a series moved to another level and stayed there, or null when chance explains it.
 * The split with the largest difference between the means is taken, and kept when the Mann–Whitney rank test, which no single
 * outlier can fool, finds the two sides different at 0.5 %.
 *
 * @param values one number a day, oldest first
 * @param earliest no split before this index is considered
 */
export const findChangePoint = (values: readonly number[], earliest: number): number | null => {
  let best: { readonly index: number; readonly score: number } | null = null;
  for (let index = Math.max(earliest, FEWEST_BEFORE); index <= values.length - FEWEST_AFTER; index += 1) {
    const before = values.slice(0, index);
    const after = values.slice(index);
    // Weighted by both lengths, as in CUSUM: a difference over one day says less than the same one over ten.
    const weight = (before.length * after.length) / values.length;
    const score = weight * (mean(after) - mean(before)) ** 2;
    if (score > (best?.score ?? 0)) best = { index, score };
  }
  if (best === null) return null;
  const z = rankTest(values.slice(0, best.index), values.slice(best.index));
  return Math.abs(z) >= LEAST_Z ? best.index : null;
};

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Mann–Whitney U as a z score, with the correction for ties. 0 when all values are equal. */
const rankTest = (a: readonly number[], b: readonly number[]): number => {
  const all = [...a.map((value) => ({ value, first: true })), ...b.map((value) => ({ value, first: false }))].sort(
    (left, right) => left.value - right.value,
  );
  const count = all.length;
  let rankSum = 0;
  let ties = 0;
  for (let start = 0; start < count; ) {
    let end = start;
    while (end < count && all[end]?.value === all[start]?.value) end += 1;
    const tied = end - start;
    ties += tied ** 3 - tied;
    const rank = (start + 1 + end) / 2;
    rankSum += rank * all.slice(start, end).filter(({ first }) => !first).length;
    start = end;
  }
  const u = rankSum - (b.length * (b.length + 1)) / 2;
  const variance = ((a.length * b.length) / 12) * (count + 1 - ties / (count * (count - 1)));
  return variance <= 0 ? 0 : (u - (a.length * b.length) / 2) / Math.sqrt(variance);
};
