import { TokenbookError } from '@tokenbook/core/domain';
import type { Connection } from '../connection.ts';
import type { ClickHouseConfig } from '../parse-url.ts';
import { DURABLE_SETTINGS, TABLES, TOKEN_WINDOWS } from './tables.ts';

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
  const alter = (name: string, settings: readonly string[]) =>
    `Run: ALTER TABLE ${config.database}.${name}${config.cluster === null ? '' : ` ON CLUSTER ${config.cluster}`} MODIFY SETTING ${settings.join(', ')}`;
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
    throw new TokenbookError(
      'configuration',
      `ClickHouse would lose acknowledged events in a power cut: ${missing.join(', ')} is not in force on "${name}". ` +
        alter(
          name,
          missing.map((setting) => `${setting} = 1`),
        ),
    );
  }
  // Two processes that commit at once are told apart by the tokens ClickHouse remembers.
  const ledger = `ledger${suffix}`;
  const window = TOKEN_WINDOWS[config.cluster === null ? 0 : 1];
  const disabled = await connection.query(
    "SELECT name FROM system.settings WHERE name = 'deduplicate_insert' AND value = 'disable'",
  );
  if (disabled.length > 0) {
    throw new TokenbookError(
      'configuration',
      'ClickHouse would not notice a repeated commit: deduplicate_insert is disabled for the user of TOKENBOOK_STORE. Take it out of the profile of that user.',
    );
  }
  const found = Number(new RegExp(`\\b${window} = (\\d+)`).exec(engines.get(ledger) ?? '')?.[1] ?? 0);
  if (found >= 1_000) return;
  throw new TokenbookError(
    'configuration',
    `ClickHouse would not notice a repeated commit: ${window} of "${ledger}" is ${found}. ${alter(ledger, [`${window} = 10000`])}`,
  );
};
