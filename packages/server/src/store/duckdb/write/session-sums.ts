import type { DuckDBConnection } from '@duckdb/node-api';
import { query, toNumber } from '../engine/query.ts';
import { slotsInSpan } from '../rows/rollups.ts';
import {
  ADDED_SESSION_SUMS,
  SESSION_BOUNDS,
  SESSION_COLUMNS,
  SESSION_KEY,
  SESSION_LEVEL,
  SESSION_SUMS,
} from '../rows/sessions.ts';
import { slotOf } from '../rows/slots.ts';
import { SUM_COLUMN_LIST, SUM_COLUMNS, SUM_OF_SUMS } from '../rows/sums.ts';

/** Adds entries of the table `summands` to the sums of their sessions, or takes them out. */
export const addToSessions = async (connection: DuckDBConnection, sign: 1 | -1): Promise<void> => {
  const sums = SUM_COLUMNS.map((name) => `${sign === 1 ? '' : '-'}sum(${name}) AS ${name}`).join(', ');
  await query(
    connection,
    `INSERT INTO ${ADDED_SESSION_SUMS} SELECT workspace, ${SESSION_KEY} AS value, session, ${SESSION_BOUNDS}, ${sums} ` +
      'FROM summands WHERE session IS NOT NULL GROUP BY workspace, session, chunk',
  );
};

/** A row without requests among what was added: see `makeRoomInRollups`. */
export const makeRoomInSessions = async (
  connection: DuckDBConnection,
  workspace: number,
  lastMs: number,
): Promise<void> => {
  const slot = slotOf(lastMs, SESSION_LEVEL);
  const nothing = SUM_COLUMNS.map(() => 0).join(', ');
  await query(
    connection,
    `INSERT INTO ${ADDED_SESSION_SUMS} SELECT ${workspace}, ${SESSION_KEY}, session, ${slot}, ${slot}, ${nothing} FROM (SELECT '' AS session)`,
  );
};

/** Sums past it stay apart, among what was added: a read adds two of them and what came since in 64 bits. */
const MOST_SUM = 2n ** 60n;

/** Rows that were added and not merged: reads join all of them. */
const MOST_ADDED = 100_000;

/** Every move of a small ledger, every second of one with half a million sessions: a merge and its checkpoint take a quarter of a move's time. */
export const needsSessionMerge = async (connection: DuckDBConnection): Promise<boolean> => {
  const [row] = await query(
    connection,
    `SELECT (SELECT count(*) FROM ${ADDED_SESSION_SUMS}), (SELECT count(*) FROM ${SESSION_SUMS})`,
  );
  const [added, merged] = [toNumber(row?.[0]), toNumber(row?.[1])];
  return added > 0 && (added > merged / 8 || added > MOST_ADDED);
};

/**
 * Merges what was added to sessions with what they had, so that each has one row again. Rewrites those sessions alone: what happens in order of
 * time touches the newest rows. In one transaction. Returns how many rows it wrote.
 */
export const mergeSessions = async (connection: DuckDBConnection): Promise<number> => {
  const [added] = await query(connection, `SELECT count(*) FROM ${ADDED_SESSION_SUMS}`);
  if (toNumber(added?.[0]) === 0) return 0;
  const key = 'workspace, value, session';
  const isTouched = `SEMI JOIN ${ADDED_SESSION_SUMS} a USING (workspace, value)`;
  const fits = `greatest(${SUM_COLUMNS.map((name) => `abs(${name})`).join(', ')}) < ${MOST_SUM}`;
  const narrow = SUM_COLUMNS.map((name) => `${name}::BIGINT`).join(', ');
  await query(
    connection,
    `CREATE TEMP TABLE touched_sessions AS SELECT ${SESSION_COLUMNS}, ${SUM_COLUMN_LIST} FROM ${SESSION_SUMS} s ${isTouched} ` +
      `UNION ALL SELECT ${SESSION_COLUMNS}, ${SUM_COLUMN_LIST} FROM ${ADDED_SESSION_SUMS}`,
  );
  await query(
    connection,
    `CREATE TEMP TABLE merged_sessions AS SELECT ${key}, min(first_slot) AS first_slot, max(last_slot) AS last_slot, ${SUM_OF_SUMS} FROM touched_sessions GROUP BY ${key}`,
  );
  await query(
    connection,
    `DELETE FROM ${SESSION_SUMS} WHERE rowid IN (SELECT s.rowid FROM ${SESSION_SUMS} s ${isTouched})`,
  );
  await query(connection, `DELETE FROM ${ADDED_SESSION_SUMS}`);
  const [written] = await query(
    connection,
    `INSERT INTO ${SESSION_SUMS} SELECT ${SESSION_COLUMNS}, ${narrow} FROM merged_sessions WHERE ${fits} AND requests <> 0 ` +
      `ORDER BY first_slot // ${slotsInSpan(SESSION_LEVEL)}, workspace, value`,
  );
  await query(
    connection,
    `INSERT INTO ${ADDED_SESSION_SUMS} SELECT t.* FROM touched_sessions t SEMI JOIN (SELECT ${key} FROM merged_sessions WHERE NOT ${fits}) m USING (${key})`,
  );
  await query(connection, 'DROP TABLE touched_sessions');
  await query(connection, 'DROP TABLE merged_sessions');
  return toNumber(written?.[0]);
};
