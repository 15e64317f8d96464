import { scaleOf } from './format-tokens.ts';
import { numberFormat } from './number-format.ts';

const usd = (locale: string, digits: number, most = digits): Intl.NumberFormat =>
  numberFormat(locale, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: most,
  });

const scientificUsd = (locale: string): Intl.NumberFormat =>
  numberFormat(locale, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    notation: 'scientific',
    minimumFractionDigits: 0,
    maximumFractionDigits: 1,
  });

/** An amount in USD for reading: cents from a dollar up, four digits below, and never a nought for what is not nought. */
export const formatMoney = (amount: number, locale: string): string => {
  const size = Math.abs(amount);
  if (size === 0 || size >= 1) return usd(locale, 2).format(amount);
  if (size < 0.0001) return `${amount < 0 ? '>' : '<'}${usd(locale, 4).format(amount < 0 ? -0.0001 : 0.0001)}`;
  return usd(locale, 4).format(amount);
};

/** An amount in USD for a column of single calls: always four digits after the point, so that they line up. */
export const formatCallCost = (amount: number, locale: string): string => {
  const size = Math.abs(amount);
  return size > 0 && size < 0.0001 ? formatMoney(amount, locale) : usd(locale, 4).format(amount);
};

/** An amount in USD on an axis: `$12 K`, `$1.2 M`, without cents from ten dollars up; what four digits would round as `$3.2E-7`. */
export const formatAxisMoney = (amount: number, locale: string): string => {
  const size = Math.abs(amount);
  if (size >= 10_000) {
    const { from, unit } = scaleOf(amount);
    return `${usd(locale, 0, 1).format(amount / from)}\u00a0${unit}`;
  }
  if (size > 0 && size < 0.001) return scientificUsd(locale).format(amount);
  return usd(locale, 0, size >= 10 ? 0 : size >= 0.1 || size === 0 ? 2 : 4).format(amount);
};

/** Every digit that is known, in USD: `$412.803211`. At most twelve after the point, which is what the ledger keeps. */
export const formatExactMoney = (amount: number, locale: string): string => usd(locale, 2, 12).format(amount);
