import { EVENT_COLUMNS } from '../rows/columns.ts';
import { LOCAL_DAYS } from '../rows/local-days.ts';
import { ROLLUPS } from '../rows/rollups.ts';
import { ADDED_SESSION_SUMS, SESSION_KEY_PROBE, SESSION_SUMS } from '../rows/sessions.ts';
import { SUM_COLUMNS } from '../rows/sums.ts';

const ENTRY = EVENT_COLUMNS.map(({ name, type }) => `${name} ${type}`);
const SUMS = SUM_COLUMNS.map((name) => `${name} BIGINT NOT NULL`);
const rollup = (keys: readonly string[]) => [
  ...['workspace', 'slot', ...keys].map((name) => `${name} INTEGER NOT NULL`),
  ...SUMS,
];
const SESSION_ROLLUP = [
  'workspace INTEGER NOT NULL',
  'value UBIGINT NOT NULL',
  'session VARCHAR NOT NULL',
  'first_slot INTEGER NOT NULL',
  'last_slot INTEGER NOT NULL',
  ...SUMS,
];

const TABLES: Readonly<Record<string, readonly string[]>> = {
  meta: ['name VARCHAR NOT NULL', 'value BIGINT NOT NULL'],
  names: ['id INTEGER NOT NULL', 'name VARCHAR NOT NULL'],
  tag_sets: ['workspace INTEGER NOT NULL', 'id INTEGER NOT NULL', 'tags VARCHAR NOT NULL'],
  hot: ['seq BIGINT NOT NULL', ...ENTRY],
  events: ENTRY,
  not_counted: ['reason VARCHAR NOT NULL', 'instead_of VARCHAR', ...ENTRY],
  deleted_ids: ['workspace INTEGER NOT NULL', 'fingerprint UBIGINT NOT NULL', 'second_fingerprint UBIGINT NOT NULL'],
  ...Object.fromEntries(ROLLUPS.map(({ table, keys }) => [table, rollup(keys)])),
  [SESSION_SUMS]: SESSION_ROLLUP,
  [ADDED_SESSION_SUMS]: SESSION_ROLLUP,
  [LOCAL_DAYS]: ['day_start INTEGER NOT NULL'],
  rollup_state: ['rollup VARCHAR NOT NULL', 'appended BIGINT NOT NULL', 'from_slot INTEGER NOT NULL'],
};

/**
 * An empty ledger of a version of the schema, as one text of many statements: what all its steps lead to, for 15 ms where the steps, which
 * fill tables and drop them again, take 250.
 */
export const newLedgerSql = (version: number): string =>
  [
    'BEGIN TRANSACTION',
    ...Object.entries(TABLES).map(([table, columns]) => `CREATE TABLE ${table} (${columns.join(', ')})`),
    `INSERT INTO rollup_state VALUES ${ROLLUPS.map(({ table }) => `('${table}', 0, 2147483647)`).join(', ')}`,
    `INSERT INTO meta VALUES ('schema_version', ${version}), ('session_hash', ${SESSION_KEY_PROBE})`,
    'COMMIT',
  ].join(';\n');
