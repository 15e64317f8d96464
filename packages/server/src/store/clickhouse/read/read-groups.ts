import {
  type Dimension,
  type InstantMs,
  NO_USAGE,
  type Rank,
  type Totals,
  type UsageScope,
} from '@tokenbook/core/domain';
import { inOrder } from '../../group-order.ts';
import type { BucketGroup, Group, PairGroup } from '../../port.ts';
import { type Reader, readSums, type SumsRow } from './read-sums.ts';

const EVERY = { limit: null, rank: 'tokens', text: null, kept: null } as const;

export const readTotals = async (reader: Reader, scope: UsageScope): Promise<Totals> => {
  const rows = await readSums(reader, { scope, by: null, secondBy: null, bounds: null, wanted: EVERY });
  return rows[0]?.totals ?? NO_USAGE;
};

const toGroup = ({ value, isOther, totals }: SumsRow): Group => ({ value, isOther, totals });

/** The engine puts the groups in order and folds those past the limit. */
export const readBreakdown = async (
  reader: Reader,
  scope: UsageScope,
  by: Dimension,
  limit: number | null,
  rank: Rank,
): Promise<readonly Group[]> => {
  const wanted = { ...EVERY, limit, rank };
  return (await readSums(reader, { scope, by, secondBy: null, bounds: null, wanted })).map(toGroup);
};

export const readBreakdownByTwo = async (
  reader: Reader,
  scope: UsageScope,
  by: Dimension,
  secondBy: Dimension,
  limit: number | null,
  rank: Rank,
): Promise<readonly PairGroup[]> => {
  const rows = await readSums(reader, { scope, by, secondBy, bounds: null, wanted: { ...EVERY, limit, rank } });
  return rows.map(({ value, secondValue, isOther, totals }) => ({ value, secondValue, isOther, totals }));
};

export const searchValues = async (
  reader: Reader,
  scope: UsageScope,
  by: Dimension,
  text: string,
  limit: number,
): Promise<readonly Group[]> => {
  const wanted = { ...EVERY, limit, text };
  const rows = await readSums(reader, { scope, by, secondBy: null, bounds: null, wanted });
  return rows.filter(({ isOther }) => !isOther).map(toGroup);
};

export const readTimeseries = async (
  reader: Reader,
  scope: UsageScope,
  bounds: readonly InstantMs[],
  by: Dimension | null,
  limit: number | null,
  rank: Rank,
): Promise<readonly BucketGroup[]> => {
  const kept = by === null || limit === null ? null : await topValues(reader, scope, by, limit, rank);
  const rows = await readSums(reader, { scope, by, secondBy: null, bounds, wanted: { ...EVERY, kept } });
  const buckets = new Map<number, Group[]>();
  for (const row of rows) {
    const groups = buckets.get(row.bucket);
    if (groups === undefined) buckets.set(row.bucket, [toGroup(row)]);
    else groups.push(toGroup(row));
  }
  return [...buckets]
    .sort(([a], [b]) => a - b)
    .flatMap(([bucket, groups]) => otherLast(inOrder(groups, 'tokens')).map((group) => ({ bucket, ...group })));
};

/** The values of the whole scope, so that a value has a row of its own in every bucket or in none. */
const topValues = async (
  reader: Reader,
  scope: UsageScope,
  by: Dimension,
  limit: number,
  rank: Rank,
): Promise<readonly (string | null)[]> => {
  const groups = await readBreakdown(reader, scope, by, limit, rank);
  return groups.filter(({ isOther }) => !isOther).map(({ value }) => value);
};

const otherLast = (groups: readonly Group[]): readonly Group[] => [
  ...groups.filter(({ isOther }) => !isOther),
  ...groups.filter(({ isOther }) => isOther),
];
