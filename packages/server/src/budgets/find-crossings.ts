/** The thresholds, in per cent of the amount, that what is spent has reached. Exact: 80 % of 10 is crossed at 8, not at 7.999… */
export const findCrossings = (spent: bigint, amount: bigint, thresholds: readonly number[]): readonly number[] =>
  thresholds.filter((threshold) => spent * 100n >= amount * BigInt(threshold));
