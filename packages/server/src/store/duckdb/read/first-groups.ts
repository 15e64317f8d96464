import { NO_USAGE, type Rank, rankOf, sumTotalTokens, type Totals } from '@tokenbook/core/domain';
import { foldPast, type Grouped, inOrder } from '../../group-order.ts';
import { subtractTotals } from './subtract-totals.ts';

/**
 * How many groups are read past the limit. The engine orders by what is ranked and by tokens, and names decide only between groups that
 * have the same: as long as such a tie ends within these, the first ones are known.
 */
export const MARGIN = 64;

/** The first groups, in any order, and the sum of all, which is asked for when there are others. */
export interface FirstRead<G> {
  readonly groups: readonly G[];
  readonly all: () => Promise<Totals>;
}

/**
 * The first groups and the sum of all others, for which the engine gives away no more groups than it must: sessions are hundreds of
 * thousands. `readFirst` answers so many first ones, `readEvery` each group.
 */
export const firstGroups = async <G extends Grouped>(
  limit: number | null,
  rank: Rank,
  readFirst: (most: number) => Promise<FirstRead<G>>,
  readEvery: () => Promise<readonly G[]>,
  toOther: (totals: Totals) => G,
): Promise<readonly G[]> => {
  if (limit === null) return inOrder(await readEvery(), rank);
  const most = limit + MARGIN;
  const { groups: first, all } = await readFirst(most);
  const groups = inOrder(first, rank);
  if (groups.length < most) return foldPast(groups, limit, toOther);
  const totalsAt = (index: number) => groups[index]?.totals ?? NO_USAGE;
  const [last, past] = [totalsAt(limit - 1), totalsAt(most - 1)];
  const isTie = rankOf(last, rank) === rankOf(past, rank) && sumTotalTokens(last) === sumTotalTokens(past);
  if (isTie) return foldPast(inOrder(await readEvery(), rank), limit, toOther);
  const kept = groups.slice(0, limit);
  return [...kept, toOther(kept.reduce((rest, { totals }) => subtractTotals(rest, totals), await all()))];
};
