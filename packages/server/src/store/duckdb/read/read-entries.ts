import type { DuckDBConnection } from '@duckdb/node-api';
import type { CostSource, InstantMs, LedgerEntry, Period, UsageScope } from '@tokenbook/core/domain';
import { compareNames } from '../../group-order.ts';
import type { FoundEntry, NotCountedReason, NotCountedSlice, SourceInventory } from '../../port.ts';
import { query, type Row, toNumber, toText } from '../engine/query.ts';
import { EVENT_COLUMN_LIST } from '../rows/columns.ts';
import { fingerprintOf } from '../rows/fingerprint.ts';
import type { Names } from '../rows/names.ts';
import { rollupTable } from '../rows/rollups.ts';
import { costSourceOf, readEntry } from '../rows/row-codec.ts';
import { LEVEL_MS, slotStart } from '../rows/slots.ts';
import { periodIs, scopeIs, workspaceIs } from './scope-sql.ts';
import { Statement } from './statement.ts';

/** An entry from a row of `reason, instead_of` and the entry's columns; a null reason is a counted one. */
const readFound = (row: Row, names: Names): FoundEntry => {
  const reason = toText(row[0]);
  return {
    ...readEntry(row, names, 2),
    // Only NotCountedReason values are ever written to the column.
    notCounted: reason === null ? null : { reason: reason as NotCountedReason, insteadOf: toText(row[1]) },
  };
};

export const findEntry = async (
  connection: DuckDBConnection,
  names: Names,
  workspaceId: string,
  id: string,
): Promise<FoundEntry | null> => {
  const { first } = fingerprintOf(workspaceId, id);
  const statement = new Statement();
  const where = `WHERE ${workspaceIs(names, workspaceId)} AND fingerprint = ${first} AND id = ${statement.bind(id)}`;
  const sql = [
    `SELECT NULL, NULL, ${EVENT_COLUMN_LIST} FROM events ${where}`,
    `SELECT NULL, NULL, ${EVENT_COLUMN_LIST} FROM hot ${where}`,
    `SELECT reason, instead_of, ${EVENT_COLUMN_LIST} FROM not_counted ${where}`,
  ].join(' UNION ALL ');
  const [row] = await query(connection, sql, statement.parameters);
  return row === undefined ? null : readFound(row, names);
};

export const readNotCounted = async (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
  offset: number,
  limit: number,
): Promise<NotCountedSlice> => {
  const statement = new Statement();
  const where = scopeIs(scope, names, statement);
  const [count] = await query(connection, `SELECT count(*) FROM not_counted WHERE ${where}`, statement.parameters);
  const last = `SELECT at_ms FROM not_counted WHERE ${where} ORDER BY at_ms DESC LIMIT 1 OFFSET ${offset + limit - 1}`;
  const [lastMs] = (await query(connection, last, statement.parameters)).flat();
  // The rows of a page alone are read whole: a sort of every row would carry all columns of each.
  const onPage = lastMs === undefined ? where : `${where} AND at_ms >= ${lastMs}`;
  const sql = `SELECT reason, instead_of, ${EVENT_COLUMN_LIST} FROM not_counted WHERE ${onPage} ORDER BY at_ms DESC, id LIMIT ${limit} OFFSET ${offset}`;
  const rows = await query(connection, sql, statement.parameters);
  return { entries: rows.map((row) => readFound(row, names)), totalCount: toNumber(count?.[0]) };
};

/** From the first and last day that has entries, and then only those days' rows. */
export const readExtent = async (
  connection: DuckDBConnection,
  names: Names,
  workspaceId: string,
): Promise<{ readonly firstMs: InstantMs; readonly lastMs: InstantMs } | null> => {
  const workspace = workspaceIs(names, workspaceId);
  const [days] = await query(
    connection,
    `SELECT min(slot), max(slot) FROM (SELECT slot FROM ${rollupTable(null, 'day')} WHERE ${workspace} GROUP BY slot HAVING sum(requests) > 0)`,
  );
  // A scan for each of the two days: one that asks for either goes through every row between them.
  const onDay = (slot: number): string => {
    const start = slotStart(slot, 'day');
    return `SELECT at_ms FROM events WHERE ${workspace} AND ${periodIs({ startMs: start, endMs: start + LEVEL_MS.day })}`;
  };
  const ends = (days ?? []).filter((slot) => slot !== null).map((slot) => onDay(toNumber(slot)));
  const [row] = await query(
    connection,
    `SELECT min(at_ms), max(at_ms) FROM (${[...ends, `SELECT at_ms FROM hot WHERE ${workspace}`].join(' UNION ALL ')})`,
  );
  const [firstMs, lastMs] = row ?? [];
  return typeof firstMs === 'bigint' && typeof lastMs === 'bigint'
    ? { firstMs: Number(firstMs), lastMs: Number(lastMs) }
    : null;
};

export const readInventory = async (
  connection: DuckDBConnection,
  names: Names,
  workspaceId: string,
): Promise<readonly SourceInventory[]> => {
  const workspace = workspaceIs(names, workspaceId);
  const part = (table: string, counted: boolean) =>
    `SELECT source, ${counted} AS counted, cost_source, count(*) AS entries, min(at_ms) AS first, max(at_ms) AS last FROM ${table} WHERE ${workspace} GROUP BY ALL`;
  const sql = `SELECT source, counted, cost_source, sum(entries)::BIGINT, min(first), max(last) FROM (${[
    part('events', true),
    part('hot', true),
    part('not_counted', false),
  ].join(' UNION ALL ')}) GROUP BY ALL`;
  const rows = await query(connection, sql);
  const sources = new Map<number, Row[]>();
  for (const row of rows) sources.set(toNumber(row[0]), [...(sources.get(toNumber(row[0])) ?? []), row]);
  return [...sources]
    .map(([source, parts]) => toInventory(names.text(source) ?? '', parts))
    .sort((a, b) => compareNames(a.source, b.source));
};

const toInventory = (source: string, parts: readonly Row[]): SourceInventory => {
  const entries = (counted: boolean) =>
    parts.filter((part) => part[1] === counted).reduce((sum, part) => sum + toNumber(part[3]), 0);
  const costSources: Partial<Record<CostSource, number>> = {};
  for (const part of parts) if (part[1] === true) costSources[costSourceOf(toNumber(part[2]))] = toNumber(part[3]);
  return { source, counted: entries(true), notCounted: entries(false), costSources, period: periodOf(parts) };
};

const periodOf = (parts: readonly Row[]): Period => ({
  startMs: parts.reduce((least, part) => Math.min(least, toNumber(part[4])), Number.POSITIVE_INFINITY),
  endMs: parts.reduce((most, part) => Math.max(most, toNumber(part[5])), Number.NEGATIVE_INFINITY) + 1,
});

/** The entries of a scope between two instants, newest first. */
export const readWindow = async (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
  period: Period,
): Promise<readonly LedgerEntry[]> => {
  const statement = new Statement();
  const where = scopeIs({ ...scope, period }, names, statement);
  const rows = (table: string) => `SELECT ${EVENT_COLUMN_LIST} FROM ${table} WHERE ${where}`;
  const sql = `SELECT * FROM (${rows('events')} UNION ALL ${rows('hot')}) ORDER BY at_ms DESC, id`;
  return (await query(connection, sql, statement.parameters)).map((row) => readEntry(row, names));
};
