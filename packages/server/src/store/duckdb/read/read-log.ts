import type { DuckDBConnection } from '@duckdb/node-api';
import type { Dimension, LedgerEntry, LogColumn, LogOrder, UsageScope } from '@tokenbook/core/domain';
import { compareNames } from '../../group-order.ts';
import type { LogSlice } from '../../port.ts';
import { integerRelation, query, toBigInt } from '../engine/query.ts';
import { EVENT_COLUMN_LIST } from '../rows/columns.ts';
import type { Names } from '../rows/names.ts';
import { readEntry } from '../rows/row-codec.ts';
import { byKey, locateInSegments, type Segment } from './locate-rows.ts';
import { countRows, narrowed, type RowPlace, type RowSet } from './log-rows.ts';
import { readGroups, readScopeTotals } from './read-groups.ts';
import { scopeIs, workspaceIs } from './scope-sql.ts';

/** How each column of the log is found: as a number in the row, or as a dimension whose values are few. */
const COLUMNS = {
  date: { key: 'at_ms' },
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
  const totalCount = Number((await readScopeTotals(connection, names, scope)).requests);
  if (offset >= totalCount || limit <= 0) return { entries: [], totalCount };
  const rows: RowSet = { connection, where: (statement) => scopeIs(scope, names, statement) };
  const segments = await segmentsOf(rows, names, scope, order, totalCount);
  const places = await locateInSegments(segments, offset, Math.min(limit, totalCount - offset));
  return { entries: await fetchEntries(connection, names, scope.workspaceId, places), totalCount };
};

const segmentsOf = async (
  rows: RowSet,
  names: Names,
  scope: UsageScope,
  { column, direction }: LogOrder,
  totalCount: number,
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
  if (column !== 'cost') return [byKey(rows, sorted.key, sqlDirection, totalCount)];
  // An unknown cost stands last in both directions.
  const known = narrowed(rows, () => 'cost IS NOT NULL');
  const unknown = narrowed(rows, () => 'cost IS NULL');
  const knownCount = await countRows(known);
  return [byKey(known, 'cost', sqlDirection, knownCount), byKey(unknown, 'id', 'ASC', totalCount - knownCount)];
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
