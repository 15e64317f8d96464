import type { DuckDBConnection } from '@duckdb/node-api';
import type { LedgerEntry, LogColumn, LogOrder, UsageScope } from '@tokenbook/core/domain';
import { compareNames } from '../../group-order.ts';
import type { LogSlice } from '../../port.ts';
import { integerRelation, query } from '../engine/query.ts';
import { EVENT_COLUMN_LIST, NUMBERED, type NumberedDimension } from '../rows/columns.ts';
import type { Names } from '../rows/names.ts';
import { readEntry } from '../rows/row-codec.ts';
import { LEVEL_MS } from '../rows/slots.ts';
import { countBySlot } from './count-by-slot.ts';
import { byKey, locateInSegments, type Segment } from './locate-rows.ts';
import { countRows, narrowed, type RowPlace, type RowSet } from './log-rows.ts';
import { readGroups } from './read-groups.ts';
import { readScopeTotals } from './read-totals.ts';
import { periodIs, scopeIs, workspaceIs } from './scope-sql.ts';

/** How each column of the log is found: as a number in the row (null where `isSparse`), or as a dimension whose values are few. */
const COLUMNS = {
  date: { key: 'at_ms' }, // by days: `daysAsSegments`
  inputTokens: { key: 'input' },
  outputTokens: { key: 'output' },
  totalTokens: { key: '(input + output)' },
  cost: { key: 'cost', isSparse: true },
  cacheReadTokens: { key: 'cache_read' },
  cacheWriteTokens: { key: '(cache_write_5m + cache_write_1h)' },
  reasoningTokens: { key: 'reasoning' },
  durationMs: { key: 'duration_ms', isSparse: true },
  projectName: { dimension: 'project' },
  providerName: { dimension: 'provider' },
  model: { dimension: 'model' },
  operation: { dimension: 'operation' },
  agent: { dimension: 'agent' },
  user: { dimension: 'user' },
  apiKey: { dimension: 'apiKey' },
  status: { dimension: 'status' },
  source: { dimension: 'source' },
} as const satisfies Record<
  LogColumn,
  { readonly key: string; readonly isSparse?: true } | { readonly dimension: NumberedDimension }
>;

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
    groups.sort((a, b) => compareInDirection(a.value, b.value, direction));
    return groups.map(({ value, totals }) => {
      const own = narrowed(rows, () => `${NUMBERED[sorted.dimension].column} = ${names.known(value) ?? -1}`);
      return byKey(own, 'id', 'ASC', Number(totals.requests));
    });
  }
  if (column === 'date') return daysAsSegments(rows, names, scope, sqlDirection);
  const { key } = sorted;
  const { requests, unpricedRequests } = await readScopeTotals(rows.connection, names, scope);
  if (!('isSparse' in sorted)) return [byKey(rows, key, sqlDirection, Number(requests))];
  // What is not known stands last in both directions.
  const known = narrowed(rows, () => `${key} IS NOT NULL`);
  const unknown = narrowed(rows, () => `${key} IS NULL`);
  // How many have no cost is in the roll-ups.
  const knownCount = column === 'cost' ? Number(requests - unpricedRequests) : await countRows(known);
  return [byKey(known, key, sqlDirection, knownCount), byKey(unknown, 'id', 'ASC', Number(requests) - knownCount)];
};

/** The log by date, a segment for each day of UTC: the roll-ups know how many entries each has, so any page reads one day or two. */
const daysAsSegments = async (
  rows: RowSet,
  names: Names,
  scope: UsageScope,
  direction: 'ASC' | 'DESC',
): Promise<readonly Segment[]> => {
  const days = [...(await countBySlot(rows.connection, names, scope, 'day'))].sort((a, b) =>
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

const compareInDirection = (a: string | null, b: string | null, direction: LogOrder['direction']): number =>
  a === null || b === null || direction === 'ascending' ? compareNames(a, b) : compareNames(b, a);

/** The entries at some places, in their order: one statement, since planning it and the way to the engine's thread cost more than the rows. */
const fetchEntries = async (
  connection: DuckDBConnection,
  names: Names,
  workspaceId: string,
  places: readonly RowPlace[],
): Promise<readonly LedgerEntry[]> => {
  const parts = (['events', 'hot'] as const).flatMap((table) => {
    const own = places.filter((place) => place.table === table);
    if (own.length === 0) return [];
    const first = own.reduce((least, { at }) => Math.min(least, at), Number.POSITIVE_INFINITY);
    const last = own.reduce((most, { at }) => Math.max(most, at), Number.NEGATIVE_INFINITY);
    return [
      `SELECT '${table}', rowid, ${EVENT_COLUMN_LIST} FROM ${table} WHERE ${workspaceIs(names, workspaceId)} ` +
        `AND at_ms >= ${first} AND at_ms <= ${last} AND rowid IN ${integerRelation(own.map(({ row }) => row))}`,
    ];
  });
  const entries = new Map<string, LedgerEntry>();
  for (const row of await query(connection, parts.join(' UNION ALL '))) {
    entries.set(`${row[0]} ${row[1]}`, readEntry(row, names, 2));
  }
  return places.map(({ table, row }) => entries.get(`${table} ${row}`)).filter((entry) => entry !== undefined);
};
