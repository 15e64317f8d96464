import type { DuckDBConnection } from '@duckdb/node-api';
import { TokenbookError } from '@tokenbook/core/domain';
import { ADDED_SESSION_SUMS, SESSION_KEY, SESSION_KEY_PROBE, SESSION_SUMS } from '../rows/sessions.ts';
import { newLedgerSql } from './new-ledger.ts';
import { inTransaction, query } from './query.ts';
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

/** Version 1: one table for each level, of every dimension. */
const rollup = (level: string) =>
  `CREATE TABLE rollup_${level} (workspace INTEGER NOT NULL, dimension TINYINT NOT NULL, slot INTEGER NOT NULL, value INTEGER NOT NULL, ${SUMS.join(', ')})`;

/**
 * Version 2: one table for each dimension and level, so that a read goes through what it asks for alone: a year of days took 20 ms
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

/** Sums of the counted cold entries, in parts that 64 bits hold: as `rollup-write.ts` makes them. */
const SUMS_OF_ENTRIES = [
  'count(*)',
  ...['input', 'cache_read', 'cache_write_5m', 'cache_write_1h', 'output', 'reasoning'].map((name) => `sum(${name})`),
  'coalesce(sum(cost), 0)',
  'count(*) - count(cost)',
  'coalesce(sum(input + output) FILTER (cost IS NULL), 0)',
].join(', ');
const PARTS_OF_ENTRIES =
  'CASE WHEN greatest(input, output, coalesce(cost, 0)) > 8796093022208 THEN rowid + 1099511627776 ELSE rowid >> 19 END';

/**
 * Version 3: the tags of an entry as one number, and sums by it. The 2,048 sets of tags that most entries of a workspace have get a number
 * from 2 on, all others are 1, and 1 stands under an empty text where an entry has it.
 */
const numberTags = (): readonly string[] => {
  const tables = ['hot', 'events', 'not_counted'];
  const counted = tables.map(
    (table) => `SELECT workspace, tags, count(*) AS n FROM ${table} WHERE tags IS NOT NULL GROUP BY workspace, tags`,
  );
  const slotsMs: readonly (readonly [level: string, slotMs: number, slotsInSpan: number])[] = [
    ['block', 2_764_800_000, 1],
    ['day', 86_400_000, 32],
  ];
  return [
    'CREATE TABLE tag_sets (workspace INTEGER NOT NULL, id INTEGER NOT NULL, tags VARCHAR NOT NULL)',
    'CREATE TEMP TABLE found_tags AS SELECT workspace, tags, CASE WHEN length(tags) > 2000 OR place > 2048 THEN 1 ELSE place + 1 END::INTEGER AS id FROM (' +
      'SELECT workspace, tags, row_number() OVER (PARTITION BY workspace ORDER BY length(tags) > 2000, sum(n) DESC, tags) AS place ' +
      `FROM (${counted.join(' UNION ALL ')}) GROUP BY workspace, tags)`,
    "INSERT INTO tag_sets SELECT DISTINCT workspace, id, CASE WHEN id = 1 THEN '' ELSE tags END FROM found_tags ORDER BY workspace, id",
    ...tables.flatMap((table) => [
      // Not null before there are numbers: the engine checks a column only while nothing in it has changed.
      `ALTER TABLE ${table} ADD COLUMN tag_set INTEGER DEFAULT 0`,
      `ALTER TABLE ${table} ALTER COLUMN tag_set DROP DEFAULT`,
      `ALTER TABLE ${table} ALTER COLUMN tag_set SET NOT NULL`,
      `UPDATE ${table} SET tag_set = f.id FROM found_tags f WHERE ${table}.workspace = f.workspace AND ${table}.tags = f.tags`,
    ]),
    'DROP TABLE found_tags',
    ...slotsMs.flatMap(([level, slotMs, slotsInSpan]) => [
      `CREATE TABLE rollup_tag_set_${level} (workspace INTEGER NOT NULL, slot INTEGER NOT NULL, value INTEGER NOT NULL, ${SUMS.join(', ')})`,
      `INSERT INTO rollup_tag_set_${level} SELECT workspace, ((at_ms + 82944000000000) // ${slotMs})::INTEGER AS slot, tag_set, ${SUMS_OF_ENTRIES} ` +
        `FROM events GROUP BY workspace, slot, tag_set, ${PARTS_OF_ENTRIES} ORDER BY slot // ${slotsInSpan}, workspace, tag_set, slot`,
      `INSERT INTO rollup_state VALUES ('rollup_tag_set_${level}', 0, 2147483647)`,
    ]),
  ];
};

/**
 * Version 4: sums by session, one row each, and whether a call has one. Sessions whose sums 64 bits may not hold stand in parts among what was
 * added.
 */
const sumSessions = (): readonly string[] => {
  const columns = `workspace INTEGER NOT NULL, value UBIGINT NOT NULL, session VARCHAR NOT NULL, first_slot INTEGER NOT NULL, last_slot INTEGER NOT NULL, ${SUMS.join(', ')}`;
  const quarter = '((at_ms + 82944000000000) // 900000)::INTEGER';
  const sums = (source: string, part: string) =>
    `SELECT workspace, hash(session) AS value, session, min(${quarter}) AS first_slot, max(${quarter}) AS last_slot, ${SUMS_OF_ENTRIES} ` +
    `FROM ${source} GROUP BY workspace, session${part}`;
  const slotsMs: readonly (readonly [level: string, slotMs: number, slotsInSpan: number])[] = [
    ['block', 2_764_800_000, 1],
    ['day', 86_400_000, 32],
  ];
  const isLarge = 'greatest(input, output, coalesce(cost, 0)) > 8796093022208';
  return [
    `CREATE TABLE rollup_session (${columns})`,
    `CREATE TABLE rollup_session_added (${columns})`,
    `CREATE TEMP TABLE large_sessions AS SELECT workspace, session FROM events WHERE session IS NOT NULL GROUP BY workspace, session HAVING bool_or(${isLarge}) OR count(*) > 100000`,
    `INSERT INTO rollup_session ${sums('(SELECT * FROM events e ANTI JOIN large_sessions l USING (workspace, session) WHERE session IS NOT NULL)', '')} ` +
      'ORDER BY first_slot // 3072, workspace, value',
    `INSERT INTO rollup_session_added ${sums(
      `(SELECT *, ${PARTS_OF_ENTRIES} AS part FROM (SELECT *, rowid FROM events) e SEMI JOIN large_sessions l USING (workspace, session))`,
      ', part',
    )}`,
    'DROP TABLE large_sessions',
    "INSERT INTO meta VALUES ('session_hash', (xor(hash('s'), hash('0199d2c4-7b1e-7c3a-9f60-2f6d6a1c5b7e')) >> 1)::BIGINT)",
    ...slotsMs.flatMap(([level, slotMs, slotsInSpan]) => [
      `CREATE TABLE rollup_has_session_${level} (workspace INTEGER NOT NULL, slot INTEGER NOT NULL, value INTEGER NOT NULL, ${SUMS.join(', ')})`,
      `INSERT INTO rollup_has_session_${level} SELECT workspace, ((at_ms + 82944000000000) // ${slotMs})::INTEGER AS slot, (session IS NOT NULL)::INTEGER AS value, ${SUMS_OF_ENTRIES} ` +
        `FROM events GROUP BY workspace, slot, value, ${PARTS_OF_ENTRIES} ORDER BY slot // ${slotsInSpan}, workspace, value, slot`,
      `INSERT INTO rollup_state VALUES ('rollup_has_session_${level}', 0, 2147483647)`,
    ]),
  ];
};

/** Version 5: sums by project, provider and model together. */
const sumCharted = (): readonly string[] => {
  const keys = 'project, provider, model';
  return [
    `CREATE TABLE rollup_charted_block (workspace INTEGER NOT NULL, slot INTEGER NOT NULL, project INTEGER NOT NULL, provider INTEGER NOT NULL, model INTEGER NOT NULL, ${SUMS.join(', ')})`,
    `INSERT INTO rollup_charted_block SELECT workspace, ((at_ms + 82944000000000) // 2764800000)::INTEGER AS slot, ${keys}, ${SUMS_OF_ENTRIES} ` +
      `FROM events GROUP BY workspace, slot, ${keys}, ${PARTS_OF_ENTRIES} ORDER BY slot, workspace, ${keys}`,
    "INSERT INTO rollup_state VALUES ('rollup_charted_block', 0, 2147483647)",
  ];
};

/** Version 6: sums of 256 days for what has many values. A sum that others could take past 64 bits stays apart. */
const sumEras = (): readonly string[] => {
  const names = SUMS.map((column) => column.split(' ', 1)[0]);
  const sums = names.map((name) => `sum(${name})`).join(', ');
  const isLarge = `greatest(${names.map((name) => `abs(${name})`).join(', ')}) > 1125899906842624`;
  const tables: readonly (readonly [name: string, keys: readonly string[]])[] = [
    ['project', ['value']],
    ['user_name', ['value']],
    ['charted', ['project', 'provider', 'model']],
  ];
  return tables.flatMap(([name, keys]) => [
    `CREATE TABLE rollup_${name}_era (workspace INTEGER NOT NULL, slot INTEGER NOT NULL, ${keys.map((key) => `${key} INTEGER NOT NULL`).join(', ')}, ${SUMS.join(', ')})`,
    `INSERT INTO rollup_${name}_era SELECT workspace, slot // 8 AS era, ${keys.join(', ')}, ${sums} FROM rollup_${name}_block ` +
      `GROUP BY workspace, era, ${keys.join(', ')}, CASE WHEN ${isLarge} THEN rowid ELSE -1 END ORDER BY era, workspace, ${keys.join(', ')}`,
    `INSERT INTO rollup_state VALUES ('rollup_${name}_era', 0, 2147483647)`,
  ]);
};

/** Version 7: sums of days that begin at other half hours than UTC's, once somebody asks for them. */
const keepLocalDays = (): readonly string[] => [
  'CREATE TABLE local_days (day_start INTEGER NOT NULL)',
  ...['total', 'project', 'provider', 'model'].flatMap((name) => [
    `CREATE TABLE rollup_${name}_local_day (workspace INTEGER NOT NULL, slot INTEGER NOT NULL, value INTEGER NOT NULL, ${SUMS.join(', ')})`,
    `INSERT INTO rollup_state VALUES ('rollup_${name}_local_day', 0, 2147483647)`,
  ]),
];

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
  numberTags(),
  sumSessions(),
  sumCharted(),
  sumEras(),
  keepLocalDays(),
];

export const SCHEMA_VERSION = MIGRATIONS.length;

const storedVersion = async (connection: DuckDBConnection): Promise<number> => {
  const [tables] = await query(connection, "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'meta'");
  if (tables?.[0] === 0n) return 0;
  const [row] = await query(connection, "SELECT value FROM meta WHERE name = 'schema_version'");
  return Number(row?.[0] ?? 0n);
};

/**
 * Brings the file to this version, or makes one of this version.
 *
 * @throws TokenbookError `store_too_new`, `store_damaged`
 */
export const migrate = async (
  connection: DuckDBConnection,
  onUpgrade: (from: number, to: number) => void = () => {},
): Promise<void> => {
  const version = await storedVersion(connection);
  if (version > SCHEMA_VERSION) throw tooNew();
  if (version < 0)
    throw new TokenbookError('store_damaged', `The ledger has schema version ${version}, which never was.`);
  if (version === 0) await connection.run(newLedgerSql(SCHEMA_VERSION));
  else {
    if (version < SCHEMA_VERSION) onUpgrade(version, SCHEMA_VERSION);
    await takeSteps(connection, version);
  }
  await keepSessionKeys(connection);
};

/** The steps after a version, each in a transaction of its own, so that a kill in between leaves a version that can go on. */
export const takeSteps = async (connection: DuckDBConnection, version: number): Promise<void> => {
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

/** The sums of sessions are joined by the engine's hash, which another version of the engine may compute differently. */
const keepSessionKeys = async (connection: DuckDBConnection): Promise<void> => {
  const probe = `(SELECT ${SESSION_KEY_PROBE})`;
  const [row] = await query(connection, `SELECT value = ${probe} FROM meta WHERE name = 'session_hash'`);
  if (row?.[0] === true) return;
  await inTransaction(connection, async () => {
    for (const table of [SESSION_SUMS, ADDED_SESSION_SUMS])
      await query(connection, `UPDATE ${table} SET value = ${SESSION_KEY}`);
    await query(connection, `UPDATE meta SET value = ${probe} WHERE name = 'session_hash'`);
  });
};
