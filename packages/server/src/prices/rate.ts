import type { PicoUsd } from '@tokenbook/core/domain';
import type { RateUnit } from './price.ts';

/** No price list prints thirty decimals. Without a limit, trimming a million zeros would take quadratic time. */
const DECIMAL = /^(\d{1,9})(?:\.(\d{1,30}))?$/;
const DIGITS: Record<RateUnit, number> = {
  input: 6,
  cacheRead: 6,
  cacheWrite5m: 6,
  cacheWrite1h: 6,
  output: 6,
  reasoning: 6,
  // USD per thousand calls: a pico-USD a call is the ninth digit.
  request: 9,
  webSearch: 9,
};

/**
 * A rate in whole pico-USD per token, call or search: USD per million tokens with up to six decimals, or USD per thousand calls or searches with up to nine.
 * Null when the text is no decimal that is exact in pico-USD.
 */
export const parseRate = (unit: RateUnit, text: string): PicoUsd | null => {
  const match = DECIMAL.exec(text);
  if (match === null) return null;
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  if (fraction.length > DIGITS[unit]) return null;
  return BigInt(`${match[1]}${fraction.padEnd(DIGITS[unit], '0')}`);
};

/** The exact decimal text of a rate, the inverse of `parseRate`. */
export const toRateText = (unit: RateUnit, pico: PicoUsd): string => {
  const digits = DIGITS[unit];
  const padded = pico.toString().padStart(digits + 1, '0');
  const fraction = padded.slice(-digits).replace(/0+$/, '');
  return padded.slice(0, -digits) + (fraction === '' ? '' : `.${fraction}`);
};

/** The decimal text of a number from a catalogue's JSON, rounded to the digits that are exact: 0.18000000000000002 is 0.18. */
export const toExactRateText = (unit: RateUnit, value: number): string => {
  const pico = parseRate(unit, value.toFixed(DIGITS[unit]));
  if (pico === null)
    throw new RangeError(`The rate ${value} for ${unit} is no amount of USD from 0 to a thousand million.`);
  return toRateText(unit, pico);
};
