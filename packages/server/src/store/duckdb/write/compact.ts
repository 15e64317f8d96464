import type { DuckDBConnection } from '@duckdb/node-api';
import { query, toNumber } from '../engine/query.ts';
import { LEVELS, type Level } from '../read/slots.ts';
import { SUM_COLUMNS } from '../read/sums-sql.ts';
import { EVENT_COLUMN_LIST } from '../rows/columns.ts';
import { addToRollups } from './rollup-write.ts';

/** Entries that one move takes: what the 64-bit sums of a roll-up are safe for (rollup-write.ts). */
export const MOST_MOVED = 1 << 18;

/** Moves the hot entries up to `lastSeq` into the cold part, in order of workspace and time, and into the roll-ups. One transaction. */
export const moveToCold = async (connection: DuckDBConnection, lastSeq: bigint): Promise<void> => {
  const hot = `FROM hot WHERE seq <= ${lastSeq}`;
  await query(connection, `INSERT INTO events SELECT ${EVENT_COLUMN_LIST} ${hot} ORDER BY workspace, at_ms`);
  await addToRollups(connection, `SELECT *, rowid AS row ${hot}`, 1);
  await query(connection, `DELETE ${hot}`);
};

const KEY = 'workspace, dimension, slot, value';
/** Half of what 64 bits hold: groups past it stay apart. */
const MOST_SUM = 2n ** 62n;

/** Whether enough was appended to a roll-up that merging its rows pays. */
export const needsMerge = async (connection: DuckDBConnection, level: Level): Promise<boolean> => {
  const [row] = await query(
    connection,
    `SELECT appended, (SELECT count(*) FROM rollup_${level} WHERE slot >= from_slot) FROM rollup_state WHERE level = '${level}'`,
  );
  const appended = toNumber(row?.[0]);
  return appended > 150_000 || (appended > 20_000 && appended > toNumber(row?.[1]) / 3);
};

/**
 * Adds up the rows of a roll-up that share a key, from the first slot that was touched since the last time on, and puts them in order.
 * One transaction. What happens in order of time rewrites little; a late import rewrites from its first day on.
 */
export const mergeRollup = async (connection: DuckDBConnection, level: Level): Promise<void> => {
  const table = `rollup_${level}`;
  const [state] = await query(connection, `SELECT from_slot FROM rollup_state WHERE level = '${level}'`);
  const where = `WHERE slot >= ${toNumber(state?.[0])}`;
  const sums = SUM_COLUMNS.map((name) => `sum(${name}) AS ${name}`).join(', ');
  const fits = SUM_COLUMNS.map((name) => `abs(${name})`).join(', ');
  await query(connection, `CREATE TEMP TABLE merged AS SELECT ${KEY}, ${sums} FROM ${table} ${where} GROUP BY ${KEY}`);
  await query(
    connection,
    `CREATE TEMP TABLE kept AS SELECT ${KEY}, ${SUM_COLUMNS.map((name) => `${name}::BIGINT AS ${name}`).join(', ')} FROM merged WHERE greatest(${fits}) < ${MOST_SUM} AND requests <> 0`,
  );
  await query(
    connection,
    `INSERT INTO kept SELECT t.* FROM ${table} t SEMI JOIN (SELECT ${KEY} FROM merged WHERE greatest(${fits}) >= ${MOST_SUM}) m USING (${KEY}) ${where}`,
  );
  await query(connection, `DELETE FROM ${table} ${where}`);
  await query(
    connection,
    `INSERT INTO ${table} SELECT * FROM kept ORDER BY slot >> 12, workspace, dimension, value, slot`,
  );
  await query(connection, 'DROP TABLE merged');
  await query(connection, 'DROP TABLE kept');
  await query(connection, `UPDATE rollup_state SET appended = 0, from_slot = 2147483647 WHERE level = '${level}'`);
};

export const LEVELS_TO_MERGE = LEVELS;
