import type { DuckDBConnection } from '@duckdb/node-api';
import type { Dimension, Rank, Totals, UsageScope } from '@tokenbook/core/domain';
import { compareRanked, inOrder, otherGroup } from '../../group-order.ts';
import type { Group } from '../../port.ts';
import { containing } from '../../search-text.ts';
import { query } from '../engine/query.ts';
import { isNumbered } from '../rows/columns.ts';
import type { Names } from '../rows/names.ts';
import { readTotals, SUM_OF_SUMS } from '../rows/sums.ts';
import { firstGroups, MARGIN } from './first-groups.ts';
import { groupedSource } from './grouped-source.ts';
import { rankValues, readFirstSums, readSessionsOfEntries, readSums } from './read-values.ts';
import { Statement } from './statement.ts';
import { readTopSessions } from './top-sessions.ts';

export const readScopeTotals = async (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
): Promise<Totals> => {
  const statement = new Statement();
  const source = groupedSource(scope, null, names, statement);
  const [row] = await query(connection, `SELECT ${SUM_OF_SUMS} FROM (${source})`, statement.parameters);
  return readTotals(row);
};

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
  const sessions =
    by === 'session' && limit !== null ? await readTopSessions(connection, names, scope, limit, rank) : null;
  if (sessions !== null) return sessions;
  const wanted = { most: null, rank, text: null };
  return firstGroups<Group>(
    limit,
    rank,
    async (most) => {
      if (MANY.has(by)) {
        const { groups, all } = await readFirstSums(connection, names, scope, by, most, rank);
        return { groups, all: async () => all };
      }
      const first = { ...wanted, most };
      const groups =
        by === 'session'
          ? await readSessionsOfEntries(connection, names, scope, first)
          : await readSums(connection, names, scope, by, first);
      return { groups, all: () => readScopeTotals(connection, names, scope) };
    },
    () => readSums(connection, names, scope, by, wanted),
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
  const groups =
    by === 'session'
      ? await readSessionsOfEntries(connection, names, scope, first)
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
): Promise<{ readonly values: readonly (string | null)[]; readonly isAll: boolean }> => {
  const sessions = by === 'session' ? await readTopSessions(connection, names, scope, limit, 'tokens') : null;
  if (sessions !== null) {
    const kept = sessions.filter(({ isOther }) => !isOther);
    return { values: kept.map(({ value }) => value), isAll: kept.length === sessions.length };
  }
  const most = limit + MARGIN;
  const first = await rankValues(connection, names, scope, by, { most, rank: 'tokens', text: null });
  const isTie = first.length === most && first[limit - 1]?.tokens === first[most - 1]?.tokens;
  const ranked = isTie
    ? await rankValues(connection, names, scope, by, { most: null, rank: 'tokens', text: null })
    : first;
  const values = [...ranked].sort(compareRanked).map(({ value }) => value);
  return { values: values.slice(0, limit), isAll: values.length <= limit };
};
