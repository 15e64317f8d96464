import {
  addTotals,
  compareText,
  NO_USAGE,
  type Rank,
  rankOf,
  sumTotalTokens,
  type Totals,
} from '@tokenbook/core/domain';

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

/** The order of a breakdown by tokens: most first, ties by value. */
export const compareRanked = (a: Ranked, b: Ranked): number =>
  a.tokens === b.tokens ? compareNames(a.value, b.value) : a.tokens > b.tokens ? -1 : 1;

/** A row of a breakdown by one dimension or by two. */
export interface Grouped {
  readonly value: string | null;
  readonly secondValue?: string | null;
  readonly totals: Totals;
}

export const descending = (a: bigint, b: bigint): number => (a === b ? 0 : a > b ? -1 : 1);

/** The order of a breakdown: most of the rank first, then most tokens, ties by value and then by second value. */
export const inOrder = <G extends Grouped>(groups: readonly G[], rank: Rank): readonly G[] =>
  groups
    .map((group) => ({ group, ranked: rankOf(group.totals, rank), tokens: sumTotalTokens(group.totals) }))
    .sort(
      (a, b) =>
        descending(a.ranked, b.ranked) ||
        descending(a.tokens, b.tokens) ||
        compareNames(a.group.value, b.group.value) ||
        compareNames(a.group.secondValue ?? null, b.group.secondValue ?? null),
    )
    .map(({ group }) => group);

/** Folds everything past the first `limit` of sorted groups into one last row, which `toOther` makes. Null keeps all. */
export const foldPast = <G extends Grouped>(
  sorted: readonly G[],
  limit: number | null,
  toOther: (totals: Totals) => G,
): readonly G[] => {
  if (limit === null || sorted.length <= limit) return sorted;
  const rest = sorted.slice(limit).reduce((sum, { totals }) => addTotals(sum, totals), NO_USAGE);
  return [...sorted.slice(0, limit), toOther(rest)];
};

export const otherGroup = (totals: Totals) => ({ value: null, isOther: true, totals });

export const otherPair = (totals: Totals) => ({ value: null, secondValue: null, isOther: true, totals });
