import { addTotals, compareText, NO_USAGE, sumTotalTokens, type Totals } from '@tokenbook/core/domain';
import type { Group } from './port.ts';

/** Names in UTF-8 byte order, null last. */
export const compareNames = (a: string | null, b: string | null): number => {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return compareText(a, b);
};

/** Most tokens first. */
const compareTokens = (a: Totals, b: Totals): number => {
  const difference = sumTotalTokens(b) - sumTotalTokens(a);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

/** The order of a breakdown: most tokens first, ties by value. */
export const compareGroups = (
  a: { readonly value: string | null; readonly totals: Totals },
  b: { readonly value: string | null; readonly totals: Totals },
): number => compareTokens(a.totals, b.totals) || compareNames(a.value, b.value);

/** Folds everything past the first `limit` groups into one last row. Null keeps all. */
export const foldGroups = (sorted: readonly Group[], limit: number | null): readonly Group[] => {
  if (limit === null || sorted.length <= limit) return sorted;
  const rest = sorted.slice(limit).reduce((sum, { totals }) => addTotals(sum, totals), NO_USAGE);
  return [...sorted.slice(0, limit), { value: null, isOther: true, totals: rest }];
};
