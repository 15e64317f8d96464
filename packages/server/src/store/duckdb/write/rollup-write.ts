import type { DuckDBConnection } from '@duckdb/node-api';
import { query, toNumber } from '../engine/query.ts';
import { firstSlotOf, keySql, keysSql, ROLLUPS, type Rollup, slottedSql } from '../rows/rollups.ts';
import { ENTRY_AS_SUMS, SUM_COLUMNS } from '../rows/sums.ts';
import { addToSessions, makeRoomInSessions } from './session-sums.ts';

/**
 * Sums stand in 64 bits, which are read twice as fast as 128. So that none overflows, half a million rows at most are added into one
 * sum, and an entry with a number past 2^43 (8.8 trillion tokens, or 8.79 USD in pico-USD) has sums of its own.
 */
const CHUNK =
  'CASE WHEN greatest(input, output, coalesce(cost, 0)) > 8796093022208 THEN row + 1099511627776 ELSE row >> 19 END';

/** Entries that are ready to be added up; `rows` selects an entry's columns and `row`. */
export const summands = (rows: string): string =>
  `SELECT workspace, at_ms, project, provider, model, operation, agent, user_name, api_key, status, source, tag_set, session, ${ENTRY_AS_SUMS}, ${CHUNK} AS chunk FROM (${rows})`;

/** The rows of a roll-up over `summands`. */
export const rollupOf = (rollup: Rollup, table: string, sign: 1 | -1 = 1): string => {
  const sums = SUM_COLUMNS.map((name) => `${sign === 1 ? '' : '-'}sum(${name}) AS ${name}`).join(', ');
  const { rows, slot } = slottedSql(rollup, table);
  return `SELECT workspace, ${slot} AS slot, ${keysSql(rollup.subject)}, ${sums} FROM ${rows} GROUP BY ${keySql(rollup)}, chunk`;
};

/**
 * Adds rows to every roll-up, or takes them out: sums are never changed in place, rows that cancel each other are merged later.
 * In the transaction that moves the rows themselves.
 */
export const addToRollups = async (connection: DuckDBConnection, rows: string, sign: 1 | -1): Promise<void> => {
  await query(connection, `CREATE OR REPLACE TEMP TABLE summands AS ${summands(rows)}`);
  const [first] = await query(connection, 'SELECT min(at_ms) FROM summands');
  if (typeof first?.[0] === 'bigint') {
    const firstMs = toNumber(first[0]);
    for (const rollup of ROLLUPS) {
      const { table, level, keys } = rollup;
      const [added] = await query(
        connection,
        `INSERT INTO ${table} ${rollupOf(rollup, 'summands', sign)} ORDER BY workspace, ${keys.join(', ')}, slot`,
      );
      await query(
        connection,
        `INSERT INTO rollup_state VALUES ('${table}', ${toNumber(added?.[0])}, ${firstSlotOf(level, firstMs)})`,
      );
    }
    await addToSessions(connection, sign);
  }
  await query(connection, 'DROP TABLE summands');
};

/** No entry has it, and nobody asks for it. */
const NO_WORKSPACE = -2;

/**
 * Makes room in every roll-up for what a move will add, each in a transaction of its own, by a row of no workspace and no requests, which the next
 * merge leaves out. After a checkpoint the engine begins a block of 256 KiB for each column of a table that is added to, and fills it with ones
 * while it commits: of all tables together that takes most of a second, in which nobody else can commit.
 *
 * @param lastMs the time of the last entry that will be moved: among slots that the next merge takes
 */
export const makeRoomInRollups = async (connection: DuckDBConnection, lastMs: number): Promise<void> => {
  const nothing = SUM_COLUMNS.map(() => 0).join(', ');
  for (const { table, level, keys } of ROLLUPS) {
    const values = keys.map(() => 0).join(', ');
    await query(
      connection,
      `INSERT INTO ${table} VALUES (${NO_WORKSPACE}, ${firstSlotOf(level, lastMs)}, ${values}, ${nothing})`,
    );
  }
  await makeRoomInSessions(connection, NO_WORKSPACE, lastMs);
};
