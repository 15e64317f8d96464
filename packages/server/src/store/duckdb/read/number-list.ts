import { integerList } from '../engine/query.ts';

/**
 * Whether a number is one of some. The engine makes a join of a long IN list and reads every column of every row for it; this it
 * checks while it scans, before it reads the rest of a row.
 */
export const isOneOfNumbers = (number: string, numbers: readonly number[]): string =>
  numbers.length === 0
    ? 'false'
    : numbers.length === 1
      ? `${number} = ${numbers[0]}`
      : `list_contains([${integerList(numbers)}]::INTEGER[], ${number})`;
