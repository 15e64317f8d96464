import { numberFormat } from './number-format.ts';

/** A part of one as a percentage: `41.2%`; `<0.1%` for what is there but rounds to nothing. */
export const formatShare = (share: number, locale: string): string => {
  const percent = numberFormat(locale, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
  if (share > 0 && share < 0.001) return `<${percent.format(0.001)}`;
  // What is not all must not read as all.
  if (share < 1 && share > 0.999) return `>${percent.format(0.999)}`;
  return percent.format(share);
};

/** A whole number of per cent: `80%`. */
export const formatPercent = (percent: number, locale: string): string =>
  numberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(percent / 100);

export type Change =
  | { readonly kind: 'none' }
  | { readonly kind: 'new' }
  | { readonly kind: 'up' | 'down' | 'same'; readonly ratio: number };

/** How a number changed: `none` when both are nothing, `new` when there was nothing before. `ratio` is (now − before) / before. */
export const toChange = (now: number, before: number): Change => {
  if (before === 0) return now === 0 ? { kind: 'none' } : { kind: 'new' };
  const ratio = (now - before) / before;
  return { kind: ratio > 0 ? 'up' : ratio < 0 ? 'down' : 'same', ratio };
};

/** `+12.4%`, `−3.0%`, from a hundred percent up `+130%`, and from a thousand `×12`. */
export const formatRatio = (ratio: number, locale: string): string => {
  if (ratio >= 9.995) return `×${numberFormat(locale, { maximumFractionDigits: 0 }).format(ratio + 1)}`;
  // As many for all below: they stand in a column.
  const digits = ratio === 0 || Math.abs(ratio) >= 0.9995 ? 0 : 1;
  return numberFormat(locale, {
    style: 'percent',
    signDisplay: 'exceptZero',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(ratio);
};
