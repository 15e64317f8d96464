import { TokenbookError } from '@tokenbook/core/domain';
import { Connection } from '../connection.ts';
import type { ClickHouseConfig } from '../parse-url.ts';
import { isUnknownDatabase, isUnknownTable } from '../store-error.ts';
import { createCatalogue, createDatabase, createTable } from './definitions.ts';
import { DERIVED_TABLES, TABLES } from './tables.ts';

/** Statements that bring the schema from one version to the next. Each can run twice: two processes may start at once. */
type Migration = (config: ClickHouseConfig) => readonly string[];

/** Version n is the n-th of these. Released ones are never edited. */
const MIGRATIONS: readonly Migration[] = [(config) => TABLES.flatMap((table) => createTable(table, config))];

/**
 * Makes the database and brings its schema up to date.
 *
 * @throws TokenbookError `store_too_new`, `configuration`, `store_unavailable`
 */
export const migrate = async (connection: Connection, config: ClickHouseConfig): Promise<void> => {
  await ensureDatabase(connection, config);
  const known = await openCatalogue(connection, config);
  const found = Number(known.get('schema_version') ?? 0);
  if (found > MIGRATIONS.length) {
    throw new TokenbookError(
      'store_too_new',
      `The ClickHouse database "${config.database}" has schema ${found}; this Tokenbook knows ${MIGRATIONS.length}. Install the newer Tokenbook that wrote it.`,
    );
  }
  await expectSame(known.get('lanes'), config);
  for (const [index, migration] of MIGRATIONS.entries()) {
    if (index < found) continue;
    for (const statement of migration(config)) await connection.command(statement);
    await connection.insert(
      'catalogue',
      ['name', 'value'],
      [
        ['schema_version', String(index + 1)],
        ['lanes', String(config.lanes)],
      ],
    );
  }
  if (found > 0) await makeDerived(connection, config);
};

/**
 * A backup holds the ledger and the catalogue; the rest is made anew and filled from them. Only when there are no marks, though: with marks of
 * rows that are gone, events that are known would be taken for new ones.
 */
const makeDerived = async (connection: Connection, config: ClickHouseConfig): Promise<void> => {
  try {
    await connection.query('SELECT 1 FROM watermarks LIMIT 0');
  } catch (error) {
    if (!isUnknownTable(error)) throw error;
    for (const statement of DERIVED_TABLES.flatMap((table) => createTable(table, config))) {
      await connection.command(statement);
    }
  }
};

const ensureDatabase = async (connection: Connection, config: ClickHouseConfig): Promise<void> => {
  try {
    await connection.query('SELECT 1');
  } catch (error) {
    if (!isUnknownDatabase(error)) throw error;
    const first = new Connection(config, 'default');
    await first.command(createDatabase(config)).finally(() => first.close());
  }
};

/** Made only when it is not there: a definition waits for every node of a cluster, and one of them may be gone today. */
const openCatalogue = async (
  connection: Connection,
  config: ClickHouseConfig,
): Promise<ReadonlyMap<string, string>> => {
  try {
    return await readCatalogue(connection);
  } catch (error) {
    if (!isUnknownTable(error)) throw error;
    await connection.command(createCatalogue(config));
    return readCatalogue(connection);
  }
};

const readCatalogue = async (connection: Connection): Promise<ReadonlyMap<string, string>> => {
  const rows = await connection.query('SELECT name, toString(max(toUInt64(value))) FROM catalogue GROUP BY name');
  return new Map(rows.map(([name, value]) => [String(name), String(value)]));
};

/** A workspace's lane follows from their number: another number would look for it where it is not. */
const expectSame = async (lanes: string | undefined, config: ClickHouseConfig): Promise<void> => {
  if (lanes === undefined || Number(lanes) === config.lanes) return;
  throw new TokenbookError(
    'configuration',
    `The ClickHouse database "${config.database}" was made with lanes=${lanes}, TOKENBOOK_STORE says ${config.lanes}. Add ?lanes=${lanes}; to change it, move the ledger to a new database with tokenbook migrate.`,
  );
};
