import { addTotals, compareText, NO_USAGE, sumTotalTokens, type Totals } from '@tokenbook/core/domain';
import type { Group } from './port.ts';

/** Names in UTF-8 byte order, null last. */
export const compareNames = (a: string | null, b: string | null): number => {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return compareText(a, b);
};

/** A value and its tokens, added up once: sorting compares each many times. */
export interface Ranked {
  readonly value: string | null;
  readonly tokens: bigint;
}

/** The order of a breakdown: most tokens first, ties by value. */
export const compareRanked = (a: Ranked, b: Ranked): number =>
  a.tokens === b.tokens ? compareNames(a.value, b.value) : a.tokens > b.tokens ? -1 : 1;

const toRanked = ({ value, totals }: { readonly value: string | null; readonly totals: Totals }): Ranked => ({
  value,
  tokens: sumTotalTokens(totals),
});

export const compareGroups = (a: Parameters<typeof toRanked>[0], b: Parameters<typeof toRanked>[0]): number =>
  compareRanked(toRanked(a), toRanked(b));

/** Folds everything past the first `limit` groups into one last row. Null keeps all. */
export const foldGroups = (sorted: readonly Group[], limit: number | null): readonly Group[] => {
  if (limit === null || sorted.length <= limit) return sorted;
  const rest = sorted.slice(limit).reduce((sum, { totals }) => addTotals(sum, totals), NO_USAGE);
  return [...sorted.slice(0, limit), { value: null, isOther: true, totals: rest }];
};
