import type { DuckDBConnection } from '@duckdb/node-api';
import type { InstantMs, Period, Rank, Totals, UsageScope } from '@tokenbook/core/domain';
import { integerList, integerRelation, query, type Row, toBigInt, toNumber, toText } from '../engine/query.ts';
import type { Names } from '../rows/names.ts';
import { keysSql, levelsOf, rollupTable } from '../rows/rollups.ts';
import { ADDED_SESSION_SUMS, SESSION_KEY, SESSION_LEVEL, SESSION_SUMS } from '../rows/sessions.ts';
import { coverPeriod, isAligned, slotOf, slotStart } from '../rows/slots.ts';
import { ENTRY_AS_SUMS, readTotals, SUM_COLUMN_LIST, SUM_OF_SUMS } from '../rows/sums.ts';
import { periodIs, workspaceIs } from './scope-sql.ts';

/** How the sums of sessions answer for a period: sessions that it cuts are added up from their entries. */
export interface SessionPlan {
  readonly workspace: string;
  readonly period: Period;
  /** Where the entries of cut sessions lie inside the period. Empty: it cuts none. */
  readonly windows: readonly Period[];
  /** Whether a session can be cut though its own row is not: by what was added to it. */
  readonly isAddedCut: boolean;
  /** Whether a session can have anything beside its own row: what was added since the last merge, what is hot. */
  readonly isAddedTo: boolean;
}

/** A session that may lead, by its key. Two sessions that share a key may be ranked as one, never too low. */
export interface RankedSession {
  readonly key: bigint;
  /** Its own row, if it counts. */
  readonly row: bigint | null;
  readonly ranked: bigint;
  readonly tokens: bigint;
}

const firstSlotFrom = (instant: InstantMs): number =>
  slotOf(instant, SESSION_LEVEL) + (isAligned(instant, SESSION_LEVEL) ? 0 : 1);

const isInside = ({ startMs, endMs }: Period): string =>
  `first_slot >= ${firstSlotFrom(startMs)} AND last_slot < ${slotOf(endMs, SESSION_LEVEL)}`;

const isCut = (period: Period): string =>
  `last_slot >= ${slotOf(period.startMs, SESSION_LEVEL)} AND first_slot < ${firstSlotFrom(period.endMs)} AND NOT (${isInside(period)})`;

/** The rows that a period cuts. */
const cutIn = (columns: string, table: string, workspace: string, period: Period, condition = 'true'): string =>
  `SELECT ${columns} FROM ${table} WHERE ${workspace} AND ${isCut(period)} AND ${condition}`;

/** Few calls of a workspace with many sessions: grouping the calls costs less than going through the sessions. */
const FEW_CALLS = 60_000;
const MANY_SESSIONS = 50_000;

/** @param calls how many of the period have a session. Null: reading them costs less. */
export const planSessions = async (
  connection: DuckDBConnection,
  names: Names,
  { workspaceId, period }: Pick<UsageScope, 'workspaceId' | 'period'>,
  calls: bigint,
): Promise<SessionPlan | null> => {
  const workspace = workspaceIs(names, workspaceId);
  const count = (source: string) => `(SELECT count(*) FROM ${source})`;
  const cut = (table: string) => count(`(${cutIn('value', table, workspace, period)})`);
  const [row = []] = await query(
    connection,
    `SELECT ${count(`${SESSION_SUMS} WHERE ${workspace}`)}, ${cut(SESSION_SUMS)}, ${cut(ADDED_SESSION_SUMS)}, ` +
      `${count(`${ADDED_SESSION_SUMS} WHERE ${workspace}`)}, ${count(`hot WHERE ${workspace}`)}`,
  );
  const [sessions = 0, ownCut = 0, addedCut = 0, added = 0, hot = 0] = row.map(toNumber);
  if (calls < FEW_CALLS && sessions > MANY_SESSIONS) return null;
  return {
    workspace,
    period,
    windows: ownCut + addedCut === 0 ? [] : await readWindows(connection, workspace, period),
    isAddedCut: addedCut > 0,
    isAddedTo: added > 0 || hot > 0,
  };
};

/** Where the entries of cut sessions lie inside the period. */
const readWindows = async (
  connection: DuckDBConnection,
  workspace: string,
  period: Period,
): Promise<readonly Period[]> => {
  const cutAdded = cutIn('value', ADDED_SESSION_SUMS, workspace, period);
  const rows = (table: string) => `SELECT value, first_slot, last_slot FROM ${table} WHERE ${workspace}`;
  const ofCut = [
    `${rows(SESSION_SUMS)} AND ${isCut(period)}`,
    `${rows(SESSION_SUMS)} AND value IN (${cutAdded})`,
    `${rows(ADDED_SESSION_SUMS)} AND value IN (${cutIn('value', SESSION_SUMS, workspace, period)} UNION ${cutAdded})`,
  ];
  const [row] = await query(
    connection,
    `SELECT max(last_slot) FILTER (first_slot < ${firstSlotFrom(period.startMs)}), min(first_slot) FILTER (last_slot >= ${slotOf(period.endMs, SESSION_LEVEL)}) ` +
      `FROM (SELECT min(first_slot) AS first_slot, max(last_slot) AS last_slot FROM (${ofCut.join(' UNION ALL ')}) GROUP BY value)`,
  );
  return windowsOf(period, row);
};

/** From the last slot of what the start cuts and the first slot of what the end cuts. */
const windowsOf = ({ startMs, endMs }: Period, [last, first]: Row = []): readonly Period[] => {
  const afterStart = typeof last === 'number' ? Math.min(endMs, slotStart(last + 1, SESSION_LEVEL)) : startMs;
  const beforeEnd = typeof first === 'number' ? Math.max(startMs, slotStart(first, SESSION_LEVEL)) : endMs;
  if (afterStart >= beforeEnd) return [{ startMs, endMs }];
  return [
    { startMs, endMs: afterStart },
    { startMs: beforeEnd, endMs },
  ].filter((window) => window.startMs < window.endMs);
};

/** The cut sessions as a table, `cut`, if there are any. */
const cutTable = ({ workspace, period, windows }: SessionPlan, condition = 'true'): readonly string[] => {
  if (windows.length === 0) return [];
  const rows = [SESSION_SUMS, ADDED_SESSION_SUMS].map((table) =>
    cutIn('value, session', table, workspace, period, condition),
  );
  return [`cut AS MATERIALIZED (${rows.join(' UNION ')})`];
};

const withTables = (tables: readonly string[]): string => (tables.length === 0 ? '' : `WITH ${tables.join(', ')} `);

/** By name: by key, sums of another session could be left out. */
const IS_WHOLE = 'session NOT IN (SELECT session FROM cut)';

/** What adds up to the sums of some sessions: their own rows, and everything else. `isOfCut` says which entries are cut sessions'. */
const sourcesOf = (
  { workspace, period, windows, isAddedCut }: SessionPlan,
  ofSums: string,
  ofEntry: string,
  isOfCut: string,
  isWanted: (key: string) => string,
) => {
  const sums = (table: string, isWhole: boolean) =>
    `SELECT ${ofSums} FROM ${table} WHERE ${workspace} AND ${isInside(period)} AND ${isWhole ? 'true' : IS_WHOLE} AND ${isWanted('value')}`;
  const entries = (table: string, within: Period, condition: string) =>
    `SELECT ${ofEntry} FROM ${table} WHERE ${workspace} AND ${periodIs(within)} AND session IS NOT NULL AND ${isWanted(SESSION_KEY)} AND ${condition}`;
  return {
    own: sums(SESSION_SUMS, !isAddedCut),
    loose: [
      sums(ADDED_SESSION_SUMS, windows.length === 0),
      ...windows.map((window) => entries('events', window, isOfCut)),
      entries('hot', period, 'true'),
    ],
  };
};

const RANKED: Readonly<Record<Rank, readonly [ofSums: string, ofEntry: string]>> = {
  tokens: ['input + output', 'input + output'],
  cost: ['cost', 'coalesce(cost, 0)'],
  requests: ['requests', '1::BIGINT'],
};

/**
 * So that numbers stay within 64 bits, which are joined in half the time of 128, together with a session's own row, too. What is more is
 * ranked before all others, which is seen when it is added up.
 */
const MOST_LOOSE = 2n ** 61n;

/**
 * Sessions are many and few of them are loose: a join of all their rows, in which most find nothing, costs twice what telling the few from the rest does.
 */
const ofNoneOf = (own: string): string => `FROM (${own}) ANTI JOIN loose USING (value)`;

const ofBoth = (own: string, sums: readonly string[]): string => {
  const together = sums.map((name) => `l.${name} + coalesce(s.${name}, 0) AS ${name}`).join(', ');
  return `SELECT value, s.row AS row, ${together} FROM loose l LEFT JOIN (FROM (${own}) SEMI JOIN loose USING (value)) s USING (value)`;
};

/** The first sessions by a rank and then by tokens, without their names. */
export const rankSessions = async (
  connection: DuckDBConnection,
  plan: SessionPlan,
  rank: Rank,
  most: number,
): Promise<readonly RankedSession[]> => {
  const [ofSums, ofEntry] = RANKED[rank];
  const { own, loose } = sourcesOf(
    plan,
    `value, rowid AS row, requests, ${ofSums} AS ranked, input + output AS tokens`,
    `${SESSION_KEY} AS value, NULL::BIGINT AS row, 1::BIGINT AS requests, ${ofEntry} AS ranked, input + output AS tokens`,
    // Another session's entries may be among them, which ranks it too high and is seen when it is added up.
    `${SESSION_KEY} IN (SELECT value FROM cut)`,
    () => 'true',
  );
  const sums = ['requests', 'ranked', 'tokens'];
  const order = rank === 'tokens' ? 'tokens DESC' : 'ranked DESC, tokens DESC';
  const first = (source: string) =>
    `(SELECT value, row, requests, ranked, tokens FROM (${source}) WHERE requests <> 0 ORDER BY ${order} LIMIT ${most})`;
  const narrow = sums
    .map(
      (name) =>
        `CASE WHEN abs(sum(${name})) < ${MOST_LOOSE} THEN sum(${name})::BIGINT ELSE ${2n * MOST_LOOSE} END AS ${name}`,
    )
    .join(', ');
  const looseTable = `loose AS MATERIALIZED (SELECT value, NULL::BIGINT AS row, ${narrow} FROM (${loose.join(' UNION ALL ')}) GROUP BY value)`;
  // The rows of cut sessions are not among the others, so without additions no session stands on both sides.
  const [alone, together] = plan.isAddedTo ? [ofNoneOf(own), ofBoth(own, sums)] : [own, 'FROM loose'];
  const isLoose = plan.isAddedTo || plan.windows.length > 0;
  const sql = isLoose
    ? `${withTables([...cutTable(plan), looseTable])}${first(`${first(alone)} UNION ALL ${first(together)}`)}`
    : first(own);
  const rows = await query(connection, sql);
  return rows.map(([key, row, , ranked, tokens]) => ({
    key: toBigInt(key),
    row: typeof row === 'bigint' ? row : null,
    ranked: toBigInt(ranked),
    tokens: toBigInt(tokens),
  }));
};

/** The names and sums of ranked sessions, in no order. More or fewer than those when some share a key. */
export const sumSessions = async (
  connection: DuckDBConnection,
  plan: SessionPlan,
  ranked: readonly Pick<RankedSession, 'key' | 'row'>[],
): Promise<readonly { readonly value: string; readonly totals: Totals }[]> => {
  if (ranked.length === 0) return [];
  const keys = ranked.map(({ key }) => key);
  const isLoose = plan.isAddedTo || plan.windows.length > 0;
  const ownRows = ranked.map(({ row }) => row).filter((row) => row !== null);
  // By place: the engine reads the parts of the table that have them, where it would compare each key.
  const own = `SELECT session, ${SUM_COLUMN_LIST} FROM ${SESSION_SUMS} WHERE rowid IN ${integerRelation(ownRows)}`;
  const sums = (source: string) =>
    `SELECT session, ${SUM_OF_SUMS} FROM (${source}) GROUP BY session HAVING sum(requests) <> 0`;
  const isWanted = (key: string) => `list_contains([${integerList(keys)}]::UBIGINT[], ${key})`;
  const { loose } = sourcesOf(
    plan,
    `session, ${SUM_COLUMN_LIST}`,
    `session, ${ENTRY_AS_SUMS}`,
    'session IN (SELECT session FROM cut)',
    isWanted,
  );
  const rows = await query(
    connection,
    isLoose
      ? `${withTables(cutTable(plan, isWanted('value')))}${sums([own, ...loose].join(' UNION ALL '))}`
      : sums(own),
  );
  return rows.map((row) => ({ value: toText(row[0]) ?? '', totals: readTotals(row, 1) }));
};

/** The sums of entries without a session, and of those with one. */
export interface PresenceTotals {
  readonly without: Totals;
  readonly with: Totals;
}

export const sumByPresence = async (
  connection: DuckDBConnection,
  names: Names,
  { workspaceId, period }: Pick<UsageScope, 'workspaceId' | 'period'>,
): Promise<PresenceTotals> => {
  const workspace = workspaceIs(names, workspaceId);
  const entries = (table: string, within: Period) =>
    `SELECT ${keysSql('hasSession')}, ${ENTRY_AS_SUMS} FROM ${table} WHERE ${workspace} AND ${periodIs(within)}`;
  const cold = coverPeriod(period, levelsOf('hasSession')).map(({ level, from, to }) =>
    level === 'raw'
      ? entries('events', { startMs: from, endMs: to })
      : `SELECT value, ${SUM_COLUMN_LIST} FROM ${rollupTable('hasSession', level)} WHERE ${workspace} AND slot >= ${from} AND slot < ${to}`,
  );
  const source = [...cold, entries('hot', period)].join(' UNION ALL ');
  const rows = await query(connection, `SELECT value, ${SUM_OF_SUMS} FROM (${source}) GROUP BY value`);
  const of = (value: number) =>
    readTotals(
      rows.find(([found]) => found === value),
      1,
    );
  return { without: of(0), with: of(1) };
};
