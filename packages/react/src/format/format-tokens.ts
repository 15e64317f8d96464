import { numberFormat } from './number-format.ts';

/** A no-break space: a number and its unit stay on one line. */
const GAP = '\u00a0';

const SCALES = [
  { from: 1e12, unit: 'T' },
  { from: 1e9, unit: 'B' },
  { from: 1e6, unit: 'M' },
  { from: 1e3, unit: 'K' },
] as const;

/** What a number on an axis is counted in. */
export const scaleOf = (amount: number): { readonly from: number; readonly unit: string } =>
  SCALES.find(({ from }) => Math.abs(amount) >= from) ?? { from: 1, unit: '' };

/** Below this a number is short enough to stand in full. */
const SHORT_FROM = 10_000;

/** Every digit, grouped: `1,240,113`. */
export const formatCount = (count: number, locale: string): string => numberFormat(locale, {}).format(count);

/** A number on an axis: as short as it can be, `2 M`. */
export const formatAxisCount = (count: number, locale: string): string => {
  const scale = scaleOf(count);
  const text = numberFormat(locale, { maximumFractionDigits: 2 }).format(count / scale.from);
  return scale.unit === '' ? text : text + GAP + scale.unit;
};

/** Three significant digits and a unit, `1.24 M`; in full below 10,000. The unit is K, M, B or T (10^12) in every language. */
export const formatShortCount = (count: number, locale: string): string => {
  const size = Math.abs(count);
  if (size < SHORT_FROM) return numberFormat(locale, { maximumFractionDigits: 0 }).format(count);
  // 999,950 rounds to 1,000 K: such a number takes the next unit.
  const scale = SCALES.find(({ from }) => size >= from * 0.9995) ?? { from: 1e3, unit: 'K' };
  const scaled = count / scale.from;
  const digits = Math.abs(scaled) >= 99.95 ? 0 : Math.abs(scaled) >= 9.995 ? 1 : 2;
  return (
    numberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(scaled) +
    GAP +
    scale.unit
  );
};
