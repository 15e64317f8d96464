import { integerList } from '../engine/query.ts';

/** Past so many numbers the engine's own set takes half the time of looking through the list for each row. */
const MOST_LOOKED_THROUGH = 16;

/**
 * Whether a number is one of some. A short list is checked in the scan, before the rest of a row is read; of a long one the engine makes a join,
 * which reads every column of every row.
 */
export const isOneOfNumbers = (number: string, numbers: readonly number[]): string => {
  if (numbers.length === 0) return 'false';
  if (numbers.length === 1) return `${number} = ${numbers[0]}`;
  const list = integerList(numbers);
  return numbers.length > MOST_LOOKED_THROUGH
    ? `${number} IN (${list})`
    : `list_contains([${list}]::INTEGER[], ${number})`;
};
