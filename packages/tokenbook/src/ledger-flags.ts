import type { Command } from 'commander';
import type { CommandContext } from './command-context.ts';
import { type Connection, connect } from './connect.ts';
import { readSettings, type SharedFlags } from './settings.ts';

export interface LedgerFlags extends SharedFlags {
  readonly workspace?: string;
}

/** The flags that say which ledger a command is about. */
export const addLedgerFlags = (command: Command): Command =>
  command
    .option('--data-dir <folder>', 'where the ledger is kept (TOKENBOOK_DATA_DIR, default ~/.tokenbook)')
    .option(
      '--store <url>',
      'clickhouse://user:password@host:8123/database instead of the embedded store (TOKENBOOK_STORE)',
    )
    .option('--workspace <name>', 'the workspace to work on (default: default)');

/** Runs `work` with a connection to the ledger that the flags name, and closes it however `work` ends. */
export const withLedger = async <Result>(
  context: CommandContext,
  flags: LedgerFlags,
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> => {
  const settings = readSettings(context.env, context.homeDirectory, flags);
  const connection = await connect(context, settings, flags.workspace ?? null);
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
};
