import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { ledgerPath } from '../../packages/server/src/store/duckdb/engine/ledger-file.ts';
import { query, toNumber } from '../../packages/server/src/store/duckdb/engine/query.ts';
import { openDuckDbEventStore } from '../../packages/server/src/store/duckdb/open-duckdb-event-store.ts';
import { orderSql, ROLLUPS, slotsInSpan } from '../../packages/server/src/store/duckdb/rows/rollups.ts';
import {
  SESSION_BOUNDS,
  SESSION_KEY,
  SESSION_LEVEL,
  SESSION_SUMS,
} from '../../packages/server/src/store/duckdb/rows/sessions.ts';
import { SUM_COLUMNS } from '../../packages/server/src/store/duckdb/rows/sums.ts';
import { rollupOf, summands } from '../../packages/server/src/store/duckdb/write/rollup-write.ts';
import { generateSql } from './generate-sql.ts';
import { ledgerRowsSql, numberNames } from './ledger-rows.ts';

/** Rows that are put in order of time at once. */
const STEP = 1_000_000;

/** Parts in which sessions are grouped: sixty million at once take more memory than a laptop has. */
const SESSION_PARTS = 12;

/**
 * Fills an empty ledger in half the time and without the benchmark's own table, for sizes that would take hours: rows as they are generated, and
 * sums of all rows at the end, where ingest adds them up by moves and merges them. What stands in the ledger is the same but for the order of
 * rows within some days.
 */
export const fillLedger = async (dataDirectory: string, events: number): Promise<void> => {
  await (await openDuckDbEventStore(dataDirectory)).close();
  const instance = await DuckDBInstance.create(ledgerPath(dataDirectory), {
    checkpoint_threshold: '1TB',
    memory_limit: '7GB',
  });
  const connection = await instance.connect();
  const rows = Math.round(events * 1.1);
  await query(connection, `CREATE TEMP TABLE sample AS ${generateSql(events, 0, Math.min(rows, 2 * STEP))}`);
  await numberNames(connection, 'sample');
  await query(connection, 'DROP TABLE sample');
  for (let from = 0; from < rows; from += STEP) {
    const source = `(${generateSql(events, from, Math.min(rows, from + STEP))})`;
    await query(connection, `INSERT INTO events SELECT * FROM (${ledgerRowsSql(source)}) ORDER BY workspace, at_ms`);
    if (from % (10 * STEP) === 0) await query(connection, 'CHECKPOINT');
  }
  await addUp(connection);
  await query(connection, 'CHECKPOINT');
  connection.closeSync();
  instance.closeSync();
};

const addUp = async (connection: DuckDBConnection): Promise<void> => {
  const entries = `(${summands('SELECT *, rowid AS row FROM events')})`;
  for (const rollup of ROLLUPS) {
    await query(connection, `INSERT INTO ${rollup.table} ${rollupOf(rollup, entries)} ORDER BY ${orderSql(rollup)}`);
  }
  await query(connection, 'CHECKPOINT');
  const sums = SUM_COLUMNS.map((name) => `sum(${name})::BIGINT AS ${name}`).join(', ');
  const partOf = (part: number) =>
    `SELECT workspace, ${SESSION_KEY} AS value, session, ${SESSION_BOUNDS}, ${sums} FROM ${entries} ` +
    `WHERE session IS NOT NULL AND ${SESSION_KEY} % ${SESSION_PARTS} = ${part} GROUP BY workspace, session`;
  await query(connection, `CREATE TEMP TABLE sessions AS ${partOf(0)}`);
  for (let part = 1; part < SESSION_PARTS; part += 1) await query(connection, `INSERT INTO sessions ${partOf(part)}`);
  const span = `first_slot // ${slotsInSpan(SESSION_LEVEL)}`;
  for (const [value] of await query(connection, `SELECT DISTINCT ${span} AS span FROM sessions ORDER BY span`)) {
    await query(
      connection,
      `INSERT INTO ${SESSION_SUMS} SELECT * FROM sessions WHERE ${span} = ${toNumber(value)} ORDER BY workspace, value`,
    );
  }
  await query(connection, 'DROP TABLE sessions');
};
