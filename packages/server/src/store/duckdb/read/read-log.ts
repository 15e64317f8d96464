import type { DuckDBConnection } from '@duckdb/node-api';
import type { Dimension, LedgerEntry, LogColumn, LogOrder, UsageScope } from '@tokenbook/core/domain';
import { compareNames } from '../../group-order.ts';
import type { LogSlice } from '../../port.ts';
import { integerRelation, query, toBigInt } from '../engine/query.ts';
import { EVENT_COLUMN_LIST } from '../rows/columns.ts';
import type { Names } from '../rows/names.ts';
import { readEntry } from '../rows/row-codec.ts';
import { LEVEL_MS } from '../rows/slots.ts';
import { countByDay } from './count-by-day.ts';
import { byKey, locateInSegments, type Segment } from './locate-rows.ts';
import { narrowed, type RowPlace, type RowSet } from './log-rows.ts';
import { readGroups, readScopeTotals } from './read-groups.ts';
import { periodIs, scopeIs, workspaceIs } from './scope-sql.ts';

/** How each column of the log is found: as a number in the row, or as a dimension whose values are few. */
const COLUMNS = {
  date: { key: 'at_ms' }, // by days: `daysAsSegments`
  inputTokens: { key: 'input' },
  outputTokens: { key: 'output' },
  totalTokens: { key: '(input + output)' },
  cost: { key: 'cost' },
  projectName: { dimension: 'project' },
  providerName: { dimension: 'provider' },
  model: { dimension: 'model' },
} as const satisfies Record<LogColumn, { readonly key: string } | { readonly dimension: Dimension }>;

/** A page of the log and the length of the whole. Run it in one snapshot, so that the two agree. */
export const readLog = async (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
  order: LogOrder,
  offset: number,
  limit: number,
): Promise<LogSlice> => {
  const rows: RowSet = { connection, where: (statement) => scopeIs(scope, names, statement) };
  const segments = await segmentsOf(rows, names, scope, order);
  const totalCount = segments.reduce((sum, { count }) => sum + count, 0);
  if (offset >= totalCount || limit <= 0) return { entries: [], totalCount };
  const places = await locateInSegments(segments, offset, Math.min(limit, totalCount - offset));
  return { entries: await fetchEntries(connection, names, scope.workspaceId, places), totalCount };
};

/** The log as runs that follow each other, with their lengths from the roll-ups. */
const segmentsOf = async (
  rows: RowSet,
  names: Names,
  scope: UsageScope,
  { column, direction }: LogOrder,
): Promise<readonly Segment[]> => {
  const sorted = COLUMNS[column];
  const sqlDirection = direction === 'ascending' ? 'ASC' : 'DESC';
  if ('dimension' in sorted) {
    const groups = [...(await readGroups(rows.connection, names, scope, sorted.dimension, null))];
    groups.sort((a, b) => (direction === 'ascending' ? 1 : -1) * compareNames(a.value, b.value));
    return groups.map(({ value, totals }) => {
      const own = narrowed(rows, () => `${sorted.dimension} = ${names.known(value) ?? -1}`);
      return byKey(own, 'id', 'ASC', Number(totals.requests));
    });
  }
  if (column === 'date') return daysAsSegments(rows, names, scope, sqlDirection);
  const { requests, unpricedRequests } = await readScopeTotals(rows.connection, names, scope);
  if (column !== 'cost') return [byKey(rows, sorted.key, sqlDirection, Number(requests))];
  // An unknown cost stands last in both directions.
  const known = narrowed(rows, () => 'cost IS NOT NULL');
  const unknown = narrowed(rows, () => 'cost IS NULL');
  return [
    byKey(known, 'cost', sqlDirection, Number(requests - unpricedRequests)),
    byKey(unknown, 'id', 'ASC', Number(unpricedRequests)),
  ];
};

/** The log by date, a segment for each day of UTC: the roll-ups know how many entries each has, so any page reads one day or two. */
const daysAsSegments = async (
  rows: RowSet,
  names: Names,
  scope: UsageScope,
  direction: 'ASC' | 'DESC',
): Promise<readonly Segment[]> => {
  const days = [...(await countByDay(rows.connection, names, scope))].sort((a, b) =>
    direction === 'ASC' ? a.startMs - b.startMs : b.startMs - a.startMs,
  );
  return days.map(({ startMs, count }) => {
    const day = { startMs, endMs: startMs + LEVEL_MS.day };
    return byKey(
      narrowed(rows, () => periodIs(day)),
      'at_ms',
      direction,
      count,
    );
  });
};

/** The entries at some places, in their order. */
const fetchEntries = async (
  connection: DuckDBConnection,
  names: Names,
  workspaceId: string,
  places: readonly RowPlace[],
): Promise<readonly LedgerEntry[]> => {
  const entries = new Map<string, LedgerEntry>();
  for (const table of ['events', 'hot'] as const) {
    const own = places.filter((place) => place.table === table);
    if (own.length === 0) continue;
    const first = own.reduce((least, { at }) => Math.min(least, at), Number.POSITIVE_INFINITY);
    const last = own.reduce((most, { at }) => Math.max(most, at), Number.NEGATIVE_INFINITY);
    const sql =
      `SELECT rowid, ${EVENT_COLUMN_LIST} FROM ${table} WHERE ${workspaceIs(names, workspaceId)} ` +
      `AND at_ms >= ${first} AND at_ms <= ${last} AND rowid IN ${integerRelation(own.map(({ row }) => row))}`;
    for (const row of await query(connection, sql)) {
      entries.set(`${table} ${toBigInt(row[0])}`, readEntry(row, names, 1));
    }
  }
  return places.map(({ table, row }) => entries.get(`${table} ${row}`)).filter((entry) => entry !== undefined);
};
