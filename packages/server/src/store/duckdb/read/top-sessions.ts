import type { DuckDBConnection } from '@duckdb/node-api';
import { addTotals, type Rank, rankOf, sumTotalTokens, type Totals, type UsageScope } from '@tokenbook/core/domain';
import { inOrder, otherGroup } from '../../group-order.ts';
import type { Group } from '../../port.ts';
import type { Names } from '../rows/names.ts';
import { MARGIN } from './first-groups.ts';
import { readScopeTotals } from './read-totals.ts';
import { type RankedValue, rankValues, readSumsOf } from './read-values.ts';
import {
  type PresenceTotals,
  planSessions,
  type RankedSession,
  rankSessions,
  type SessionPlan,
  sumByPresence,
  sumSessions,
} from './session-sums.ts';
import { subtractTotals } from './subtract-totals.ts';

/** The first sessions and the sum of all others. Null: more tie than `MARGIN`, and only all of them can tell who leads. Run it in one snapshot. */
export const readTopSessions = async (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
  limit: number,
  rank: Rank,
): Promise<readonly Group[] | null> => {
  if (scope.filters.length > 0)
    return readTopOfEntries(connection, names, scope, limit, rank, await readScopeTotals(connection, names, scope));
  const presence = await sumByPresence(connection, names, scope);
  const plan = await planSessions(connection, names, scope, presence.with.requests);
  const ofSums = plan === null ? null : await readTopOfSums(connection, plan, presence, limit, rank);
  return ofSums ?? readTopOfEntries(connection, names, scope, limit, rank, addTotals(presence.without, presence.with));
};

/** From the entries: they are ranked first, and added up whole only where they lead. */
const readTopOfEntries = async (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
  limit: number,
  rank: Rank,
  all: Totals,
): Promise<readonly Group[] | null> => {
  const most = limit + MARGIN;
  const ranked = await rankValues(connection, names, scope, 'session', { most, rank, text: null });
  const last = ranked[limit - 1];
  const isTie = (value: RankedValue) => value.ranked === last?.ranked && value.tokens === last.tokens;
  if (ranked.length === most && ranked.slice(-1).some(isTie)) return null;
  const leading = last === undefined ? ranked.slice(0, limit) : ranked.slice(0, ranked.findLastIndex(isTie) + 1);
  const groups = await readSumsOf(
    connection,
    names,
    scope,
    'session',
    leading.map(({ value }) => value),
  );
  const kept = inOrder(groups, rank).slice(0, limit);
  return ranked.length <= limit ? kept : withOthers(kept, all);
};

/** The first groups and what is left of all, if anything is. */
const withOthers = (kept: readonly Group[], all: Totals): readonly Group[] => {
  const others = kept.reduce((rest, { totals }) => subtractTotals(rest, totals), all);
  return others.requests === 0n ? kept : [...kept, otherGroup(others)];
};

/**
 * From the sums of sessions: all are ranked by numbers, names are read of those that lead. Null: sums cannot tell who leads, since more tie than
 * `MARGIN` or two of them share a key.
 */
const readTopOfSums = async (
  connection: DuckDBConnection,
  plan: SessionPlan,
  { with: withSession, without }: PresenceTotals,
  limit: number,
  rank: Rank,
): Promise<readonly Group[] | null> => {
  const most = limit + MARGIN;
  const sessions = await rankSessions(connection, plan, rank, most);
  const nobody: readonly Ranked[] =
    without.requests === 0n
      ? []
      : [{ key: null, row: null, ranked: rankOf(without, rank), tokens: sumTotalTokens(without) }];
  const all = [...sessions, ...nobody].sort(compare);
  const last = all[limit - 1];
  if (sessions.length === most && last !== undefined && compare(last, sessions[most - 1] ?? last) === 0) return null;
  const candidates = last === undefined ? all : all.filter((each) => compare(each, last) <= 0);
  const leading = limit === 0 ? [] : candidates;
  const sums = await sumSessions(connection, plan, leading.filter(isSession));
  if (!isAsRanked(sums, leading.filter(isSession), rank)) return null;
  const groups = [
    ...sums.map(({ value, totals }) => ({ value, isOther: false, totals })),
    ...(leading.some(({ key }) => key === null) ? [{ value: null, isOther: false, totals: without }] : []),
  ];
  const kept = inOrder(groups, rank).slice(0, limit);
  return all.length <= limit ? kept : withOthers(kept, addTotals(without, withSession));
};

/** A session, or without a key the entries that have none. */
type Ranked = Omit<RankedSession, 'key'> & { readonly key: bigint | null };

const isSession = (ranked: Ranked): ranked is RankedSession => ranked.key !== null;

/** Whether sums are what sessions were ranked by: not where two of them share a key. */
const isAsRanked = (
  sums: readonly { readonly totals: Totals }[],
  sessions: readonly RankedSession[],
  rank: Rank,
): boolean => {
  const summed = sums.map(({ totals }) => ({ ranked: rankOf(totals, rank), tokens: sumTotalTokens(totals) }));
  const textOf = (all: readonly { readonly ranked: bigint; readonly tokens: bigint }[]) =>
    all
      .map(({ ranked, tokens }) => `${ranked} ${tokens}`)
      .sort()
      .join();
  return textOf(summed) === textOf(sessions);
};

const compare = (a: Ranked, b: Ranked): number => {
  const difference = b.ranked - a.ranked || b.tokens - a.tokens;
  return difference === 0n ? 0 : difference > 0n ? 1 : -1;
};
