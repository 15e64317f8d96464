import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../engine/query.ts';
import { LOCAL_DAYS } from '../rows/local-days.ts';
import { levelsOf, orderSql, ROLLUPS, rollupTable } from '../rows/rollups.ts';
import { LEVEL_MS, localDaySql } from '../rows/slots.ts';
import { SUM_COLUMNS } from '../rows/sums.ts';

/** A sum of more stays apart: those of a day's quarter hours are within 64 bits together. */
const MOST_TOGETHER = 2n ** 50n;

/** Adds up the days that begin in a half hour of UTC's, from the finest sums that there are. From then on each move keeps them. In one transaction, beside no move. */
export const keepLocalDay = async (connection: DuckDBConnection, dayStart: number): Promise<void> => {
  const sums = SUM_COLUMNS.map((name) => `sum(${name})::BIGINT AS ${name}`).join(', ');
  const isLarge = `greatest(${SUM_COLUMNS.map((name) => `abs(${name})`).join(', ')}) > ${MOST_TOGETHER}`;
  for (const rollup of ROLLUPS) {
    if (rollup.level !== 'local_day') continue;
    const finest = levelsOf(rollup.subject).at(-1) ?? 'half';
    const day = localDaySql(`slot // ${LEVEL_MS.half / LEVEL_MS[finest]}`);
    const keys = rollup.keys.join(', ');
    const days =
      `SELECT workspace, ${day} AS slot, ${keys}, ${sums} ` +
      `FROM ${rollupTable(rollup.subject, finest)}, (SELECT ${dayStart} AS day_start) GROUP BY 1, 2, ${keys}, CASE WHEN ${isLarge} THEN rowid ELSE -1 END`;
    await query(connection, `INSERT INTO ${rollup.table} SELECT * FROM (${days}) ORDER BY ${orderSql(rollup)}`);
  }
  await query(connection, `INSERT INTO ${LOCAL_DAYS} VALUES (${dayStart})`);
};
