/** Steps between the lines of an axis that a person reads easily, times a power of ten. */
const NICE_STEPS = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** Lines above the zero line. */
export const AXIS_LINES = 4;

/**
 * The top of an axis that holds an amount and is cut by four even lines at round numbers: 37 → 40, 1,240 → 1,600. What is counted (`isWhole`)
 * is cut at whole numbers. For an amount of 0 it is one that reads well: steps of one, or of a quarter.
 */
export const niceTop = (amount: number, isWhole: boolean): number => {
  const least = isWhole ? 1 : amount === 0 ? 0.25 : Number.EPSILON;
  const smallest = Math.max(amount / AXIS_LINES, least);
  const power = 10 ** Math.floor(Math.log10(smallest));
  const step =
    NICE_STEPS.find((nice) => nice * power >= smallest && !(isWhole && !Number.isInteger(nice * power))) ?? 10;
  return step * power * AXIS_LINES;
};
