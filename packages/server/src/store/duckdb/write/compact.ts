import type { DuckDBConnection } from '@duckdb/node-api';
import { inTransaction, query, toNumber } from '../engine/query.ts';
import { EVENT_COLUMN_LIST } from '../rows/columns.ts';
import { inTimeSql, keySql, orderSql, ROLLUPS, type Rollup, slotsInSpan } from '../rows/rollups.ts';
import { SUM_COLUMN_LIST, SUM_COLUMNS, SUM_OF_SUMS } from '../rows/sums.ts';
import { addToRollups } from './rollup-write.ts';
import { mergeSessions, needsSessionMerge } from './session-sums.ts';

/**
 * Hot entries from which on they are moved, and that one move takes: a row group of the engine. It is written into the file as it is, before the commit; fewer go
 * through the engine's log, while nobody else can commit. Reads add hot ones up raw: so many cost them 3 to 6 ms. The 64-bit sums of a roll-up are safe for four times as many (rollup-write.ts).
 */
export const MOVED_AT_ONCE = 122_880;

/**
 * Hot entries that reads feel, and how long until they are moved, however few come after them: a ledger to which little is sent would have
 * a burst of long ago added up raw in every read.
 */
export const MOVED_IN_TIME = 16_384;
export const IN_TIME_MS = 30_000;

/**
 * After so long without a move all roll-ups are merged to the last row: what a load of millions left apart is up to a third of the rows that reads go
 * through, and each session of it is looked up beside its own row.
 */
export const IDLE_MS = 60_000;

/** Moves the hot entries up to `lastSeq` into the cold part, in order of workspace and time, and into the roll-ups. One transaction. */
export const moveToCold = async (connection: DuckDBConnection, lastSeq: bigint): Promise<void> => {
  const hot = `FROM hot WHERE seq <= ${lastSeq}`;
  await query(connection, `INSERT INTO events SELECT ${EVENT_COLUMN_LIST} ${hot} ORDER BY workspace, at_ms`);
  await addToRollups(connection, `SELECT *, rowid AS row ${hot}`, 1);
  await query(connection, `DELETE ${hot}`);
};

/** Half of what 64 bits hold: groups past it stay apart. */
const MOST_SUM = 2n ** 62n;
const NO_SLOT = 2 ** 31 - 1;

/** The first slot that a merge takes: the start of the span in which something was appended. Null: nothing was. */
const mergedFrom = async (connection: DuckDBConnection, { table, level }: Rollup) => {
  // A row for each time that something was appended: an update would keep checkpoints waiting for every read that had begun before.
  const [row] = await query(
    connection,
    `SELECT sum(appended)::BIGINT, min(from_slot) FROM rollup_state WHERE rollup = '${table}'`,
  );
  const fromSlot = toNumber(row?.[1]);
  if (fromSlot === NO_SLOT) return null;
  return { appended: toNumber(row?.[0]), slot: fromSlot - (fromSlot % slotsInSpan(level)) };
};

/** Whether enough was appended to a roll-up that merging its rows pays. */
const needsMerge = async (connection: DuckDBConnection, rollup: Rollup): Promise<boolean> => {
  const from = await mergedFrom(connection, rollup);
  if (from === null || from.appended <= 20_000) return false;
  if (from.appended > 150_000) return true;
  const [row] = await query(
    connection,
    `SELECT count(*) FROM ${rollup.table} WHERE ${inTimeSql(rollup.level)} >= ${from.slot}`,
  );
  return from.appended > toNumber(row?.[0]) / 3;
};

/** Rows that are merged between two checkpoints: some megabytes of the file. */
export const MOST_UNSAVED = 200_000;

/**
 * Merges the roll-ups that need it, each in a transaction of its own. What a merge replaces is free room only after a checkpoint: with one
 * at the very end the file grew by all that was merged, 43 % at ten million; with some in between the next merge fills what the last left.
 */
export const mergeRollups = async (connection: DuckDBConnection, checkpoint: () => Promise<void>): Promise<void> => {
  let unsaved = 0;
  if (await needsSessionMerge(connection)) unsaved += await inTransaction(connection, () => mergeSessions(connection));
  for (const rollup of ROLLUPS) {
    if (!(await needsMerge(connection, rollup))) continue;
    unsaved += await inTransaction(connection, () => mergeRollup(connection, rollup));
    if (unsaved < MOST_UNSAVED) continue;
    await checkpoint();
    unsaved = 0;
  }
};

type Merge = (connection: DuckDBConnection) => Promise<number>;

/** A merge of each roll-up that has anything to merge, however little: for a time in which nothing else happens. Each returns how many rows it wrote. */
export const MERGES: readonly Merge[] = [
  (connection) => inTransaction(connection, () => mergeSessions(connection)),
  ...ROLLUPS.map(
    (rollup): Merge =>
      (connection) =>
        inTransaction(connection, () => mergeRollup(connection, rollup)),
  ),
];

/**
 * Adds up the rows of a roll-up that share a key, from the first span that was touched since the last time on, and puts them in order. What happens
 * in order of time rewrites little; a late import rewrites from its first month on. Returns how many rows it wrote.
 */
const mergeRollup = async (connection: DuckDBConnection, rollup: Rollup): Promise<number> => {
  const { table } = rollup;
  const from = await mergedFrom(connection, rollup);
  if (from === null) return 0;
  const key = keySql(rollup);
  const where = `WHERE ${inTimeSql(rollup.level)} >= ${from.slot}`;
  const fits = `greatest(${SUM_COLUMNS.map((name) => `abs(${name})`).join(', ')}) < ${MOST_SUM}`;
  const narrow = SUM_COLUMNS.map((name) => `${name}::BIGINT AS ${name}`).join(', ');
  await query(
    connection,
    `CREATE TEMP TABLE merged AS SELECT ${key}, ${SUM_OF_SUMS} FROM ${table} ${where} GROUP BY ${key}`,
  );
  await query(
    connection,
    `CREATE TEMP TABLE kept AS SELECT ${key}, ${narrow} FROM merged WHERE ${fits} AND requests <> 0`,
  );
  await query(
    connection,
    `INSERT INTO kept SELECT ${key}, ${SUM_COLUMN_LIST} FROM ${table} t SEMI JOIN (SELECT ${key} FROM merged WHERE NOT ${fits}) m USING (${key}) ${where}`,
  );
  await query(connection, `DELETE FROM ${table} ${where}`);
  const [written] = await query(connection, `INSERT INTO ${table} SELECT * FROM kept ORDER BY ${orderSql(rollup)}`);
  await query(connection, 'DROP TABLE merged');
  await query(connection, 'DROP TABLE kept');
  await query(connection, `DELETE FROM rollup_state WHERE rollup = '${table}'`);
  await query(connection, `INSERT INTO rollup_state VALUES ('${table}', 0, ${NO_SLOT})`);
  return toNumber(written?.[0]);
};
