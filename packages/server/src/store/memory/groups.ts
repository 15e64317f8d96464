import {
  addTotals,
  type Dimension,
  type InstantMs,
  type LedgerEntry,
  NO_USAGE,
  type Rank,
  type Totals,
  toTotals,
  valueIn,
} from '@tokenbook/core/domain';
import { foldPast, inOrder, otherGroup } from '../group-order.ts';
import type { BucketGroup, Group, PairGroup } from '../port.ts';

export const sumEntries = (entries: readonly LedgerEntry[]): Totals =>
  entries.reduce((sum, entry) => addTotals(sum, toTotals(entry)), NO_USAGE);

export const groupEntries = (
  entries: readonly LedgerEntry[],
  by: Dimension,
  rank: Rank = 'tokens',
): readonly Group[] => {
  const sums = new Map<string | null, Totals>();
  for (const entry of entries) {
    const value = valueIn(entry.event, by);
    sums.set(value, addTotals(sums.get(value) ?? NO_USAGE, toTotals(entry)));
  }
  const groups = [...sums].map(([value, totals]) => ({ value, isOther: false, totals }));
  return inOrder(groups, rank);
};

export const groupEntriesByTwo = (
  entries: readonly LedgerEntry[],
  by: Dimension,
  secondBy: Dimension,
  rank: Rank,
): readonly PairGroup[] => {
  const pairs = groupEntries(entries, by).flatMap(({ value }) => {
    const ofValue = entries.filter(({ event }) => valueIn(event, by) === value);
    return groupEntries(ofValue, secondBy).map((group) => ({
      value,
      secondValue: group.value,
      isOther: false,
      totals: group.totals,
    }));
  });
  return inOrder(pairs, rank);
};

/** The groups of each bucket; values outside `kept` are folded into one. `kept` null keeps all. */
export const bucketEntries = (
  entries: readonly LedgerEntry[],
  bounds: readonly InstantMs[],
  by: Dimension | null,
  limit: number | null,
  rank: Rank,
): readonly BucketGroup[] => {
  const kept = by === null || limit === null ? null : topValues(entries, by, limit, rank);
  return bounds.slice(0, -1).flatMap((startMs, bucket) => {
    const endMs = bounds[bucket + 1] ?? startMs;
    const inside = entries.filter(({ event }) => event.occurredAtMs >= startMs && event.occurredAtMs < endMs);
    if (inside.length === 0) return [];
    const groups: readonly Group[] =
      by === null ? [{ value: null, isOther: false, totals: sumEntries(inside) }] : groupEntries(inside, by);
    return foldUnkept(groups, kept).map((group) => ({ bucket, ...group }));
  });
};

const topValues = (
  entries: readonly LedgerEntry[],
  by: Dimension,
  limit: number,
  rank: Rank,
): ReadonlySet<string | null> =>
  new Set(
    groupEntries(entries, by, rank)
      .slice(0, limit)
      .map(({ value }) => value),
  );

const foldUnkept = (groups: readonly Group[], kept: ReadonlySet<string | null> | null): readonly Group[] => {
  if (kept === null) return groups;
  const isKept = ({ value }: Group) => kept.has(value);
  const sorted = [...groups.filter(isKept), ...groups.filter((group) => !isKept(group))];
  return foldPast(sorted, groups.filter(isKept).length, otherGroup);
};
