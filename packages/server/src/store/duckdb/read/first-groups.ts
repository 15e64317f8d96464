import { NO_USAGE, type Rank, rankOf, sumTotalTokens, type Totals } from '@tokenbook/core/domain';
import { foldPast, type Grouped, inOrder } from '../../group-order.ts';
import { subtractTotals } from './subtract-totals.ts';

/**
 * How many groups are read past the limit. The engine orders by what is ranked and by tokens, and names decide only between groups that
 * have the same: as long as such a tie ends within these, the first ones are known.
 */
export const MARGIN = 64;

/**
 * The first groups and the sum of all others, for which the engine gives away no more groups than it must: sessions are hundreds of
 * thousands. `read` answers the `most` first, or all by null, in any order.
 */
export const firstGroups = async <G extends Grouped>(
  limit: number | null,
  rank: Rank,
  read: (most: number | null) => Promise<readonly G[]>,
  readAll: () => Promise<Totals>,
  toOther: (totals: Totals) => G,
): Promise<readonly G[]> => {
  if (limit === null) return inOrder(await read(null), rank);
  const most = limit + MARGIN;
  const groups = inOrder(await read(most), rank);
  if (groups.length < most) return foldPast(groups, limit, toOther);
  const totalsAt = (index: number) => groups[index]?.totals ?? NO_USAGE;
  const [last, past] = [totalsAt(limit - 1), totalsAt(most - 1)];
  const isTie = rankOf(last, rank) === rankOf(past, rank) && sumTotalTokens(last) === sumTotalTokens(past);
  if (isTie) return foldPast(inOrder(await read(null), rank), limit, toOther);
  const kept = groups.slice(0, limit);
  const all = await readAll();
  return [...kept, toOther(kept.reduce((rest, { totals }) => subtractTotals(rest, totals), all))];
};
