import { isOneOfNumbers } from './number-list.ts';

/** Shorter rows of numbers are listed. */
const LEAST_IN_PROGRESSION = 4;

interface Progression {
  readonly first: number;
  readonly last: number;
  readonly step: number;
}

/** Numbers in order as progressions as long as can be, and what is left. */
const toProgressions = (numbers: readonly number[]) => {
  const progressions: Progression[] = [];
  const others: number[] = [];
  for (let at = 0; at < numbers.length; ) {
    const first = numbers[at] ?? 0;
    const step = (numbers[at + 1] ?? first) - first;
    let end = at + 1;
    while (end < numbers.length && numbers[end] === first + step * (end - at)) end += 1;
    if (end - at >= LEAST_IN_PROGRESSION) {
      progressions.push({ first, last: first + step * (end - at - 1), step });
      at = end;
    } else {
      others.push(first);
      at += 1;
    }
  }
  return { progressions, others };
};

/**
 * Whether a slot is one of some, as SQL. The days in which weeks begin are every seventh: a division a row, where a list of a year's costs
 * ten times as much.
 *
 * @param slot an expression that is never negative
 */
export const isOneOfSlots = (slot: string, slots: readonly number[]): string => {
  const { progressions, others } = toProgressions([...new Set(slots)].sort((a, b) => a - b));
  const conditions = progressions.map(({ first, last, step }) => {
    const isInside = `${slot} >= ${first} AND ${slot} <= ${last}`;
    return step === 1 ? `(${isInside})` : `(${isInside} AND ${slot} % ${step} = ${first % step})`;
  });
  if (others.length > 0 || conditions.length === 0) conditions.push(isOneOfNumbers(slot, others));
  return `(${conditions.join(' OR ')})`;
};
