import type { DuckDBConnection } from '@duckdb/node-api';
import { TokenbookError } from '@tokenbook/core/domain';
import { query } from './query.ts';
import { tooNew } from './store-errors.ts';

/** Version 1: the columns of an entry. Not `EVENT_COLUMNS`, for the same reason as `SUMS`. */
const ENTRY = [
  'workspace INTEGER NOT NULL',
  'at_ms BIGINT NOT NULL',
  'id VARCHAR NOT NULL',
  'fingerprint UBIGINT NOT NULL',
  ...['project', 'provider', 'model', 'operation', 'agent', 'user_name', 'api_key', 'status', 'source'].map(
    (name) => `${name} INTEGER NOT NULL`,
  ),
  'session VARCHAR',
  'duration_ms DOUBLE',
  ...['input', 'cache_read', 'cache_write_5m', 'cache_write_1h', 'output', 'reasoning'].map(
    (name) => `${name} BIGINT NOT NULL`,
  ),
  'reported_cost BIGINT',
  'cost BIGINT',
  'cost_source TINYINT NOT NULL',
  'cost_reference INTEGER NOT NULL',
  'tags VARCHAR',
  'raw_usage VARCHAR',
].join(', ');

/** Not `SUM_COLUMNS`: what a released step made stays as it was when the reads learn another sum. */
const SUMS = [
  'requests',
  'input',
  'cache_read',
  'cache_write_5m',
  'cache_write_1h',
  'output',
  'reasoning',
  'cost',
  'unpriced_requests',
  'unpriced_tokens',
].map((name) => `${name} BIGINT NOT NULL`);

/** Version 1: one table for each grain, of every dimension. */
const rollup = (level: string) =>
  `CREATE TABLE rollup_${level} (workspace INTEGER NOT NULL, dimension TINYINT NOT NULL, slot INTEGER NOT NULL, value INTEGER NOT NULL, ${SUMS.join(', ')})`;

/**
 * Version 2: one table for each dimension and grain, so that a read goes through what it asks for alone: a year of days took 20 ms
 * before and takes 1.
 */
const splitRollups = (): readonly string[] => {
  const parts: readonly (readonly [name: string, code: number, levels: readonly string[]])[] = [
    ['total', 0, ['day', 'quarter']],
    ['project', 1, ['block', 'day', 'half']],
    ['provider', 2, ['block', 'day', 'half']],
    ['model', 3, ['block', 'day', 'half']],
    ['agent', 4, ['block', 'day']],
    ['user_name', 5, ['block', 'day']],
    ['api_key', 6, ['block', 'day']],
    ['operation', 7, ['block', 'day']],
    ['status', 8, ['block', 'day']],
    ['source', 9, ['block', 'day']],
  ];
  const slotsIn32Days: Readonly<Record<string, number>> = { quarter: 3_072, half: 1_536, day: 32, block: 1 };
  const split = parts.flatMap(([name, code, levels]) =>
    levels.flatMap((level) => [
      `CREATE TABLE rollup_${name}_${level} (workspace INTEGER NOT NULL, slot INTEGER NOT NULL, value INTEGER NOT NULL, ${SUMS.join(', ')})`,
      `INSERT INTO rollup_${name}_${level} SELECT * EXCLUDE (dimension) FROM rollup_${level} WHERE dimension = ${code} ` +
        `ORDER BY slot // ${slotsIn32Days[level]}, workspace, value, slot`,
      `INSERT INTO rollup_states SELECT 'rollup_${name}_${level}', appended, from_slot FROM rollup_state WHERE level = '${level}'`,
    ]),
  );
  return [
    'CREATE TABLE rollup_states (rollup VARCHAR NOT NULL, appended BIGINT NOT NULL, from_slot INTEGER NOT NULL)',
    ...split,
    ...['quarter', 'half', 'day', 'block'].map((level) => `DROP TABLE rollup_${level}`),
    'DROP TABLE rollup_state',
    'ALTER TABLE rollup_states RENAME TO rollup_state',
  ];
};

/**
 * Each step leads from one version of the schema to the next and never changes once it is released.
 * Version n is what stands after n steps.
 */
const MIGRATIONS: readonly (readonly string[])[] = [
  [
    'CREATE TABLE meta (name VARCHAR NOT NULL, value BIGINT NOT NULL)',
    "INSERT INTO meta VALUES ('schema_version', 1)",
    'CREATE TABLE names (id INTEGER NOT NULL, name VARCHAR NOT NULL)',
    `CREATE TABLE hot (seq BIGINT NOT NULL, ${ENTRY})`,
    `CREATE TABLE events (${ENTRY})`,
    `CREATE TABLE not_counted (reason VARCHAR NOT NULL, instead_of VARCHAR, ${ENTRY})`,
    'CREATE TABLE deleted_ids (workspace INTEGER NOT NULL, fingerprint UBIGINT NOT NULL, second_fingerprint UBIGINT NOT NULL)',
    rollup('quarter'),
    rollup('half'),
    rollup('day'),
    rollup('block'),
    // How much was appended to a roll-up since its rows were last merged, and from which slot on.
    'CREATE TABLE rollup_state (level VARCHAR NOT NULL, appended BIGINT NOT NULL, from_slot INTEGER NOT NULL)',
    "INSERT INTO rollup_state VALUES ('quarter', 0, 2147483647), ('half', 0, 2147483647), ('day', 0, 2147483647), ('block', 0, 2147483647)",
  ],
  splitRollups(),
];

export const SCHEMA_VERSION = MIGRATIONS.length;

const storedVersion = async (connection: DuckDBConnection): Promise<number> => {
  const [tables] = await query(connection, "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'meta'");
  if (tables?.[0] === 0n) return 0;
  const [row] = await query(connection, "SELECT value FROM meta WHERE name = 'schema_version'");
  return Number(row?.[0] ?? 0n);
};

/**
 * Brings the file to this version, each step in a transaction of its own, so that a kill in between leaves a version that can go on.
 *
 * @throws TokenbookError `store_too_new`, `store_damaged`
 */
export const migrate = async (connection: DuckDBConnection): Promise<void> => {
  const version = await storedVersion(connection);
  if (version > SCHEMA_VERSION) throw tooNew();
  if (version < 0)
    throw new TokenbookError('store_damaged', `The ledger has schema version ${version}, which never was.`);
  for (const [index, statements] of MIGRATIONS.slice(version).entries()) {
    await query(connection, 'BEGIN TRANSACTION');
    try {
      for (const statement of statements) await query(connection, statement);
      await query(connection, `UPDATE meta SET value = ${version + index + 1} WHERE name = 'schema_version'`);
      await query(connection, 'COMMIT');
    } catch (error) {
      await query(connection, 'ROLLBACK').catch(() => {});
      throw error;
    }
  }
};
