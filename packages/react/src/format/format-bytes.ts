import { numberFormat } from './number-format.ts';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A size in decimal units, as download lists show it: `840 byte`, `1.2 MB`. */
export const formatBytes = (bytes: number, locale: string): string => {
  const power = Math.min(Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)), UNITS.length - 1);
  const amount = bytes / 1000 ** power;
  return numberFormat(locale, {
    style: 'unit',
    unit: UNITS[power] ?? 'byte',
    maximumFractionDigits: power > 0 && amount < 10 ? 1 : 0,
  }).format(amount);
};
