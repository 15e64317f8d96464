import { TokenbookError } from '@tokenbook/core/domain';
import type { Connection } from '../connection.ts';
import type { ClickHouseConfig } from '../parse-url.ts';
import { DURABLE_SETTINGS, TABLES } from './tables.ts';

/**
 * Looks whether an acknowledged row would outlive a power cut: the settings are read from the tables themselves, since someone may have
 * changed them after they were made.
 *
 * @throws TokenbookError `configuration` that names the table, the setting and the statement that mends it
 */
export const checkDurability = async (connection: Connection, config: ClickHouseConfig): Promise<void> => {
  const suffix = config.cluster === null ? '' : '_local';
  const names = TABLES.map(({ name }) => `${name}${suffix}`);
  const rows = await connection.query(
    'SELECT name, engine_full FROM system.tables WHERE database = {database:String} AND name IN {names:Array(String)}',
    { database: config.database, names },
  );
  const engines = new Map(rows.map(([name, engine]) => [String(name), String(engine)]));
  for (const name of names) {
    const engine = engines.get(name);
    if (engine === undefined) {
      throw new TokenbookError(
        'store_damaged',
        `The ClickHouse table "${name}" is not there. Restore it from a backup.`,
      );
    }
    const missing = DURABLE_SETTINGS.filter((setting) => !new RegExp(`\\b${setting} = 1\\b`).test(engine));
    if (missing.length === 0) continue;
    const cluster = config.cluster === null ? '' : ` ON CLUSTER ${config.cluster}`;
    throw new TokenbookError(
      'configuration',
      `ClickHouse would lose acknowledged events in a power cut: ${missing.join(', ')} is not in force on "${name}". ` +
        `Run: ALTER TABLE ${config.database}.${name}${cluster} MODIFY SETTING ${missing.map((setting) => `${setting} = 1`).join(', ')}`,
    );
  }
  await checkWindow(engines.get('ledger'));
};

/** Two processes that commit at once are told apart by the tokens ClickHouse remembers. */
const checkWindow = async (engine: string | undefined): Promise<void> => {
  if (engine === undefined || engine.startsWith('Replicated')) return;
  const found = Number(/non_replicated_deduplication_window = (\d+)/.exec(engine)?.[1] ?? 0);
  if (found >= 1_000) return;
  throw new TokenbookError(
    'configuration',
    `ClickHouse would not notice a repeated commit: non_replicated_deduplication_window of "ledger" is ${found}. ` +
      'Run: ALTER TABLE ledger MODIFY SETTING non_replicated_deduplication_window = 10000',
  );
};
