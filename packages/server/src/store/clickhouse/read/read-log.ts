import type { LedgerEntry, LogColumn, LogOrder, Period, UsageScope } from '@tokenbook/core/domain';
import type { FoundEntry, LogSlice } from '../../port.ts';
import { ENTRY_COLUMNS, fromRow } from '../entry-row.ts';
import { slotStart } from '../slot.ts';
import { entryKey } from '../stored-entry.ts';
import { readEntries } from './entry-rows.ts';
import { readTotals } from './read-groups.ts';
import type { Reader } from './read-sums.ts';
import { filteredSql, periodsSql } from './scope-sql.ts';
import { readSlotCounts, type SlotCount } from './slot-counts.ts';

const INPUT = 'uncached_input + cache_read + cache_write_5m + cache_write_1h';
const OUTPUT = 'visible_output + reasoning';

/** What each column sorts by. Text is compared by bytes, as ClickHouse compares it. */
const SORT_KEYS = {
  date: 'occurred_at_ms',
  projectName: 'project',
  providerName: 'provider',
  model: 'model',
  inputTokens: INPUT,
  outputTokens: OUTPUT,
  totalTokens: `${INPUT} + ${OUTPUT}`,
  cost: 'cost',
  cacheReadTokens: 'cache_read',
  cacheWriteTokens: 'cache_write_5m + cache_write_1h',
  reasoningTokens: 'reasoning',
  operation: 'operation',
  agent: 'agent',
  user: 'user',
  apiKey: 'api_key',
  status: 'status',
  source: 'source',
  durationMs: 'duration_ms',
} as const satisfies Record<LogColumn, string>;

export const toLedgerEntry = ({ workspaceId, event, charge }: FoundEntry): LedgerEntry => ({
  workspaceId,
  event,
  charge,
});

export const readLog = (
  reader: Reader,
  scope: UsageScope,
  order: LogOrder,
  offset: number,
  limit: number,
): Promise<LogSlice> =>
  order.column === 'date'
    ? readByDate(reader, scope, order.direction, offset, limit)
    : readByColumn(reader, scope, order, offset, limit);

/** Any page by date is an index look-up: the counts of the quarter hours say in which of them it lies. */
const readByDate = async (
  reader: Reader,
  scope: UsageScope,
  direction: LogOrder['direction'],
  offset: number,
  limit: number,
): Promise<LogSlice> => {
  const ascending = await readSlotCounts(reader, scope);
  const totalCount = ascending.reduce((sum, { count }) => sum + count, 0);
  const window = findWindow(direction === 'ascending' ? ascending : ascending.toReversed(), offset, limit);
  if (window === null) return { entries: [], totalCount };
  const entries = await readEntries(reader, scope, {
    period: intersect(scope.period, window.period),
    state: 'counted',
    orderBy: `occurred_at_ms ${direction === 'ascending' ? 'ASC' : 'DESC'}, id ASC`,
    limit,
    offset: window.offset,
  });
  return { entries: entries.map(toLedgerEntry), totalCount };
};

/** The quarter hours that hold rows `offset` to `offset + limit` of a log in this order, and the offset inside them. Null: none. */
export const findWindow = (
  counts: readonly SlotCount[],
  offset: number,
  limit: number,
): { readonly period: Period; readonly offset: number } | null => {
  if (limit === 0) return null;
  let before = 0;
  let start: { readonly slot: number; readonly before: number } | null = null;
  for (const { slot, count } of counts) {
    if (start === null && before + count > offset) start = { slot, before };
    before += count;
    if (start !== null && before >= offset + limit) return toWindow(start, slot, offset);
  }
  const last = counts.at(-1);
  return start === null || last === undefined ? null : toWindow(start, last.slot, offset);
};

const toWindow = (start: { readonly slot: number; readonly before: number }, end: number, offset: number) => ({
  period: { startMs: slotStart(Math.min(start.slot, end)), endMs: slotStart(Math.max(start.slot, end) + 1) },
  offset: offset - start.before,
});

export const intersect = (a: Period, b: Period): Period => ({
  startMs: Math.max(a.startMs, b.startMs),
  endMs: Math.min(a.endMs, b.endMs),
});

/** Keys first, from the nearer end, then the entries of one page: the wide columns of the others are never read. */
const readByColumn = async (
  reader: Reader,
  scope: UsageScope,
  { column, direction }: LogOrder,
  offset: number,
  limit: number,
): Promise<LogSlice> => {
  const totalCount = Number((await readTotals(reader, scope)).requests);
  const count = Math.min(limit, totalCount - offset);
  if (count <= 0) return { entries: [], totalCount };
  const isReversed = offset > totalCount - offset - count;
  const isAscending = (direction === 'ascending') !== isReversed;
  const keys = await readKeys(reader, scope, {
    orderBy: `${SORT_KEYS[column]} ${isAscending ? 'ASC' : 'DESC'} NULLS ${isReversed ? 'FIRST' : 'LAST'}, id ${isReversed ? 'DESC' : 'ASC'}`,
    limit: count,
    offset: isReversed ? totalCount - offset - count : offset,
  });
  return { entries: await readByKeys(reader, scope.workspaceId, isReversed ? keys.toReversed() : keys), totalCount };
};

interface EntryPlace {
  readonly atMs: number;
  readonly id: string;
}

const readKeys = async (
  { connection, lanes }: Reader,
  scope: UsageScope,
  part: { readonly orderBy: string; readonly limit: number; readonly offset: number },
): Promise<readonly EntryPlace[]> => {
  const where = filteredSql(scope, lanes);
  const rows = await connection.query(
    `SELECT occurred_at_ms, id FROM ledger FINAL
     WHERE ${where.sql} AND state = 'counted' AND ${periodsSql([scope.period])}
     ORDER BY ${part.orderBy} LIMIT {limit:UInt64} OFFSET {offset:UInt64}`,
    { ...where.parameters, limit: part.limit, offset: part.offset },
  );
  return rows.map(([atMs, id]) => ({ atMs: Number(atMs), id: String(id) }));
};

const readByKeys = async (
  { connection, lanes }: Reader,
  workspaceId: string,
  keys: readonly EntryPlace[],
): Promise<readonly LedgerEntry[]> => {
  const where = filteredSql({ workspaceId, period: { startMs: 0, endMs: 0 }, filters: [] }, lanes);
  const rows = await connection.query(
    `SELECT ${ENTRY_COLUMNS.join(', ')} FROM ledger FINAL
     WHERE ${where.sql} AND state = 'counted' AND (occurred_at_ms, id) IN (
       SELECT entry.1, entry.2 FROM (SELECT arrayJoin(arrayZip({instants:Array(Int64)}, {ids:Array(String)})) AS entry))`,
    { ...where.parameters, instants: keys.map(({ atMs }) => atMs), ids: keys.map(({ id }) => id) },
  );
  const found = new Map(rows.map(fromRow).map((entry) => [entryKey(workspaceId, entry.event.id), entry]));
  return keys.flatMap(({ id }) => {
    const entry = found.get(entryKey(workspaceId, id));
    return entry === undefined ? [] : [toLedgerEntry(entry)];
  });
};
