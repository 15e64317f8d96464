import { type Dimension, type InstantMs, NO_USAGE, type Totals, type UsageScope } from '@tokenbook/core/domain';
import { compareGroups, compareNames, foldGroups } from '../../group-order.ts';
import type { BucketGroup, Group, PairGroup } from '../../port.ts';
import { type Reader, readSums, type SumsRow } from './read-sums.ts';

export const readTotals = async (reader: Reader, scope: UsageScope): Promise<Totals> => {
  const rows = await readSums(reader, { scope, by: null, secondBy: null, bounds: null });
  return rows[0]?.totals ?? NO_USAGE;
};

const toGroup = ({ value, totals }: SumsRow): Group => ({ value, isOther: false, totals });

export const readBreakdown = async (
  reader: Reader,
  scope: UsageScope,
  by: Dimension,
  limit: number | null,
): Promise<readonly Group[]> => {
  const rows = await readSums(reader, { scope, by, secondBy: null, bounds: null });
  return foldGroups(rows.map(toGroup).sort(compareGroups), limit);
};

export const readBreakdownByTwo = async (
  reader: Reader,
  scope: UsageScope,
  by: Dimension,
  secondBy: Dimension,
): Promise<readonly PairGroup[]> => {
  const rows = await readSums(reader, { scope, by, secondBy, bounds: null });
  return rows
    .map(({ value, secondValue, totals }) => ({ value, secondValue, totals }))
    .sort((a, b) => compareGroups(a, b) || compareNames(a.secondValue, b.secondValue));
};

export const readTimeseries = async (
  reader: Reader,
  scope: UsageScope,
  bounds: readonly InstantMs[],
  by: Dimension | null,
  limit: number | null,
): Promise<readonly BucketGroup[]> => {
  const kept = by === null || limit === null ? null : await topValues(reader, scope, by, limit);
  const rows = await readSums(reader, { scope, by, secondBy: null, bounds });
  const buckets = new Map<number, Group[]>();
  for (const row of rows) {
    const groups = buckets.get(row.bucket);
    if (groups === undefined) buckets.set(row.bucket, [toGroup(row)]);
    else groups.push(toGroup(row));
  }
  return [...buckets]
    .sort(([a], [b]) => a - b)
    .flatMap(([bucket, groups]) => foldUnkept(groups, kept).map((group) => ({ bucket, ...group })));
};

/** Of the whole scope, so that a value has a row of its own in every bucket or in none. */
const topValues = async (
  reader: Reader,
  scope: UsageScope,
  by: Dimension,
  limit: number,
): Promise<ReadonlySet<string | null>> => {
  const groups = await readBreakdown(reader, scope, by, null);
  return new Set(groups.slice(0, limit).map(({ value }) => value));
};

const foldUnkept = (groups: readonly Group[], kept: ReadonlySet<string | null> | null): readonly Group[] => {
  const sorted = [...groups].sort(compareGroups);
  if (kept === null) return sorted;
  const own = sorted.filter(({ value }) => kept.has(value));
  return foldGroups([...own, ...sorted.filter(({ value }) => !kept.has(value))], own.length);
};
