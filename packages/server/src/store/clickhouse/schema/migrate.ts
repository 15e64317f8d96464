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
  const shards = await prepareServer(connection, config);
  const known = await openCatalogue(connection, config);
  const found = Number(known.get('schema_version') ?? 0);
  if (found > MIGRATIONS.length) {
    throw new TokenbookError(
      'store_too_new',
      `The ClickHouse database "${config.database}" has schema ${found}; this Tokenbook knows ${MIGRATIONS.length}. Install the newer Tokenbook that wrote it.`,
    );
  }
  const layout = { lanes: config.lanes, ...(shards === null ? {} : { shards }) };
  expectSame(known, layout, config);
  for (const [index, migration] of MIGRATIONS.entries()) {
    if (index < found) continue;
    for (const statement of migration(config)) await connection.command(statement);
    await connection.insert(
      'catalogue',
      ['name', 'value'],
      [['schema_version', String(index + 1)], ...Object.entries(layout).map(([name, value]) => [name, String(value)])],
    );
  }
  if (found > 0) await makeDerived(connection, config);
};

/** @throws TokenbookError `not_found` where nothing was made yet */
export const expectLedger = async (connection: Connection, { database }: ClickHouseConfig): Promise<void> => {
  try {
    await readCatalogue(connection);
  } catch (error) {
    if (!isUnknownDatabase(error) && !isUnknownTable(error)) throw error;
    throw new TokenbookError('not_found', `There is no ledger in the ClickHouse database "${database}".`, {
      cause: error,
    });
  }
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

/** Sees to it that the database is there. Returns how many shards the cluster has; null on a single node. */
const prepareServer = async (connection: Connection, config: ClickHouseConfig): Promise<number | null> => {
  // That database is always there.
  const server = new Connection(config, 'system');
  try {
    const shards = config.cluster === null ? null : await countShards(server, config.cluster);
    await connection.query('SELECT 1').catch((error: unknown) => {
      if (!isUnknownDatabase(error)) throw error;
      return server.command(createDatabase(config));
    });
    return shards;
  } finally {
    await server.close();
  }
};

const countShards = async (server: Connection, cluster: string): Promise<number> => {
  const rows = await server.query('SELECT uniqExact(shard_num) FROM system.clusters WHERE cluster = {cluster:String}', {
    cluster,
  });
  const shards = Number(rows[0]?.[0] ?? 0);
  if (shards > 0) return shards;
  throw new TokenbookError(
    'configuration',
    `This ClickHouse knows no cluster "${cluster}", which TOKENBOOK_STORE names. See remote_servers in its configuration.`,
  );
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

/** A workspace's lane follows from how many lanes there are, and its shard from how many shards: it would be looked for where it is not. */
const expectSame = (
  known: ReadonlyMap<string, string>,
  layout: Readonly<Record<string, number>>,
  { database }: ClickHouseConfig,
): void => {
  for (const [name, found] of Object.entries(layout)) {
    const made = known.get(name);
    if (made === undefined || Number(made) === found) continue;
    throw new TokenbookError(
      'configuration',
      name === 'lanes'
        ? `The ClickHouse database "${database}" was made with lanes=${made}, TOKENBOOK_STORE says ${found}. Add ?lanes=${made}; to change it, move the ledger to a new database with tokenbook migrate.`
        : `The ClickHouse database "${database}" was made on ${made} shards, and its cluster has ${found}. To change that, move the ledger to a new database on a new cluster with tokenbook migrate.`,
    );
  }
};
