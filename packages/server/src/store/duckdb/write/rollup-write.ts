import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../engine/query.ts';
import { levelsOf } from '../read/rollup-choice.ts';
import { type Level, slotSql } from '../read/slots.ts';
import { SUM_COLUMNS } from '../read/sums-sql.ts';
import { isNumbered, NUMBERED } from '../rows/columns.ts';

/** The total (code 0, value 0) and each numbered dimension. */
const KEPT = [
  { code: 0, value: '0', levels: levelsOf(null) },
  ...Object.entries(NUMBERED).map(([dimension, { code, column }]) => ({
    code,
    value: column,
    levels: isNumbered(dimension) ? levelsOf(dimension) : [],
  })),
];

/**
 * Sums stand in 64 bits, which are read twice as fast as 128. So that none overflows, half a million rows at most are added into one
 * sum, and an entry with a number past 2^43 (8.8 trillion tokens, or 8.79 USD in pico-USD) has sums of its own.
 */
const CHUNK =
  'CASE WHEN greatest(input, output, coalesce(cost, 0)) > 8796093022208 THEN row + 1099511627776 ELSE row >> 19 END';

const SUMS = [
  'count(*)',
  ...['input', 'cache_read', 'cache_write_5m', 'cache_write_1h', 'output', 'reasoning'].map((name) => `sum(${name})`),
  'coalesce(sum(cost), 0)',
  'count(*) - count(cost)',
  'coalesce(sum(CASE WHEN cost IS NULL THEN input + output END), 0)',
];

/** The sums of some rows at a level: the roll-up's columns and `chunk`. `rows` selects the entry's columns and `row`. */
export const rollupOf = (level: Level, rows: string): string => {
  const sums = SUMS.map((sum, index) => `${sum} AS ${SUM_COLUMNS[index]}`).join(', ');
  const parts = KEPT.filter(({ levels }) => levels.includes(level)).map(
    ({ code, value }) =>
      `SELECT workspace, ${code} AS dimension, slot, ${value} AS value, ${sums}, chunk FROM r GROUP BY workspace, slot, chunk${code === 0 ? '' : `, ${value}`}`,
  );
  return (
    `WITH r AS MATERIALIZED (SELECT *, ${slotSql(level)} AS slot, ${CHUNK} AS chunk FROM (${rows})) ` +
    `SELECT * FROM (${parts.join(' UNION ALL ')})`
  );
};

/** A block is 32 days, and slots of both start at one instant: its sums are the sums of the days'. */
const BLOCK_OF_DAYS = `SELECT workspace, dimension, slot // 32 AS slot, value, ${SUM_COLUMNS.map((name) => `sum(${name}) AS ${name}`).join(', ')}, chunk FROM added GROUP BY ALL`;

/**
 * Adds rows to every roll-up, or takes them out: sums are never changed in place, rows that cancel each other are merged later.
 * In the transaction that moves the rows themselves.
 */
export const addToRollups = async (connection: DuckDBConnection, rows: string, sign: 1 | -1): Promise<void> => {
  const sums = SUM_COLUMNS.map((name) => (sign === 1 ? name : `-${name}`)).join(', ');
  for (const level of ['quarter', 'half', 'day', 'block'] satisfies readonly Level[]) {
    const source = level === 'block' ? BLOCK_OF_DAYS : rollupOf(level, rows);
    await query(connection, `CREATE OR REPLACE TEMP TABLE added AS ${source}`);
    await query(
      connection,
      `INSERT INTO rollup_${level} SELECT workspace, dimension, slot, value, ${sums} FROM added ORDER BY workspace, dimension, value, slot`,
    );
    await query(
      connection,
      `UPDATE rollup_state SET appended = appended + s.added, from_slot = least(from_slot, s.first) ` +
        `FROM (SELECT count(*) AS added, coalesce(min(slot), 2147483647) AS first FROM added) s WHERE level = '${level}'`,
    );
  }
  await query(connection, 'DROP TABLE added');
};
