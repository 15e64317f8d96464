/**
 * Exact money: whole pico-USD (10⁻¹² USD) in a bigint. A price in USD per million tokens with up to six decimals is a whole
 * number of pico-USD per token, so every product and sum below is exact.
 */
export type PicoUsd = bigint;

const PICO_DIGITS = 12;
const PICO_PER_USD = 10n ** BigInt(PICO_DIGITS);

/** Largest cost of one event that the stores hold: 999,999.999999999999 USD (DECIMAL(18,12)). */
export const MAX_EVENT_COST: PicoUsd = 10n ** 18n - 1n;

const PICO_PER_USD_DOUBLE = 1e12;
const MOST_SHORT_USD = 1_000;

/** Digits of a decimal that are read: a text of a million would take seconds. */
const LONGEST_DECIMAL = 400;

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,3}))?$/i;

/**
 * The exact value of a decimal in USD, such as `"0.0123"` or `1.5e-7`, rounded half up to a pico-USD.
 * Null when the text is no decimal, or longer than any amount of money. A number goes in by its shortest decimal form, which is what its JSON said.
 */
export const parseUsd = (usd: number | string): PicoUsd | null => {
  if (typeof usd === 'number' && usd >= 0 && usd < MOST_SHORT_USD) {
    // Below 1,000 USD a whole number of pico-USD has at most 15 digits, so the double nearest to it has it as its shortest decimal.
    const pico = Math.round(usd * PICO_PER_USD_DOUBLE);
    if (pico / PICO_PER_USD_DOUBLE === usd) return BigInt(pico);
  }
  const text = String(usd).trim();
  const match = text.length > LONGEST_DECIMAL ? null : DECIMAL.exec(text);
  if (match === null) return null;
  const [, sign, whole = '0', fraction = '', exponent = '0'] = match;
  const shift = PICO_DIGITS - fraction.length + Number(exponent);
  const digits = BigInt(whole + fraction);
  const pico = shift >= 0 ? digits * 10n ** BigInt(shift) : divideHalfUp(digits, 10n ** BigInt(-shift));
  return sign === '-' ? -pico : pico;
};

const divideHalfUp = (dividend: bigint, divisor: bigint): bigint => (2n * dividend + divisor) / (2n * divisor);

/** The exact decimal in USD without trailing zeros, such as `"0.0123"`. */
export const toUsdText = (pico: PicoUsd): string => {
  const sign = pico < 0n ? '-' : '';
  const absolute = pico < 0n ? -pico : pico;
  const fraction = (absolute % PICO_PER_USD).toString().padStart(PICO_DIGITS, '0').replace(/0+$/, '');
  return `${sign}${absolute / PICO_PER_USD}${fraction === '' ? '' : `.${fraction}`}`;
};

/** The nearest double in USD: for the wire and for charts, never for sums. */
export const toUsdNumber = (pico: PicoUsd): number => {
  const whole = Number(pico);
  // Both are exact then, and a division is rounded to the nearest double.
  return Number.isSafeInteger(whole) ? whole / PICO_PER_USD_DOUBLE : Number(toUsdText(pico));
};
