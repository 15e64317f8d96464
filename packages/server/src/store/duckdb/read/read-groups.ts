import type { DuckDBConnection } from '@duckdb/node-api';
import type { Dimension, Rank, UsageScope } from '@tokenbook/core/domain';
import { compareRanked, descending, foldPast, inOrder, otherGroup } from '../../group-order.ts';
import type { Group } from '../../port.ts';
import { containing } from '../../search-text.ts';
import { isNumbered } from '../rows/columns.ts';
import type { Names } from '../rows/names.ts';
import { firstGroups, MARGIN } from './first-groups.ts';
import { readScopeTotals } from './read-totals.ts';
import { rankValues, readFirstSums, readSums, readSumsOf } from './read-values.ts';
import { readTopSessions } from './top-sessions.ts';

/** What tends to have more values than a limit asks for. Of others the sum of all is seldom needed, and would cost 2 ms more to plan. */
const MANY: ReadonlySet<Dimension> = new Set(['project', 'user']);

/** The groups of a breakdown. Run it in one snapshot. */
export const readGroups = async (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
  by: Dimension,
  limit: number | null,
  rank: Rank = 'tokens',
): Promise<readonly Group[]> => {
  const wanted = { most: null, rank, text: null };
  const readEvery = () => readSums(connection, names, scope, by, wanted);
  if (by === 'session') {
    const sessions = limit === null ? null : await readTopSessions(connection, names, scope, limit, rank);
    return sessions ?? foldPast(inOrder(await readEvery(), rank), limit, otherGroup);
  }
  return firstGroups<Group>(
    limit,
    rank,
    async (most) => {
      if (MANY.has(by)) {
        const { groups, all } = await readFirstSums(connection, names, scope, by, most, rank);
        return { groups, all: async () => all };
      }
      const groups = await readSums(connection, names, scope, by, { ...wanted, most });
      return { groups, all: () => readScopeTotals(connection, names, scope) };
    },
    readEvery,
    otherGroup,
  );
};

/** The first groups whose value contains a text. Run it in one snapshot. */
export const searchGroups = async (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
  by: Dimension,
  text: string,
  limit: number,
): Promise<readonly Group[]> => {
  if (isNumbered(by)) {
    const contains = containing(text);
    const groups = await readSums(connection, names, scope, by, { most: null, rank: 'tokens', text: null });
    return inOrder(
      groups.filter(({ value }) => contains(value)),
      'tokens',
    ).slice(0, limit);
  }
  const first = { most: limit + MARGIN, rank: 'tokens', text } as const;
  // Sessions are nearly as many as entries: they are ranked first, and added up whole only where they lead.
  const groups =
    by === 'session'
      ? await readSumsOf(
          connection,
          names,
          scope,
          by,
          (await rankValues(connection, names, scope, by, first)).map(({ value }) => value),
        )
      : await readSums(connection, names, scope, by, first);
  return inOrder(groups, 'tokens').slice(0, limit);
};

/** The values that a breakdown with this limit names, and whether there are no others. Run it in one snapshot. */
export const readTopValues = async (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
  by: Dimension,
  limit: number,
  rank: Rank,
): Promise<{ readonly values: readonly (string | null)[]; readonly isAll: boolean }> => {
  const sessions = by === 'session' ? await readTopSessions(connection, names, scope, limit, rank) : null;
  if (sessions !== null) {
    const kept = sessions.filter(({ isOther }) => !isOther);
    return { values: kept.map(({ value }) => value), isAll: kept.length === sessions.length };
  }
  const most = limit + MARGIN;
  const first = await rankValues(connection, names, scope, by, { most, rank, text: null });
  const last = first[limit - 1];
  const past = first[most - 1];
  const isTie = first.length === most && last?.ranked === past?.ranked && last?.tokens === past?.tokens;
  const ranked = isTie ? await rankValues(connection, names, scope, by, { most: null, rank, text: null }) : first;
  const values = [...ranked]
    .sort((a, b) => descending(a.ranked, b.ranked) || compareRanked(a, b))
    .map(({ value }) => value);
  return { values: values.slice(0, limit), isAll: values.length <= limit };
};
