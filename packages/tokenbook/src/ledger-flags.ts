import type { Command } from 'commander';
import type { CommandContext } from './command-context.ts';
import { type Connection, connect } from './connect.ts';
import { readSettings, type SharedFlags } from './settings.ts';

export interface LedgerFlags extends SharedFlags {
  readonly workspace?: string;
}

/** The flags that say where the ledger is: all that a command about every workspace takes. */
export const addStoreFlags = (command: Command): Command =>
  command
    .option('--data-dir <folder>', 'where the ledger is kept (TOKENBOOK_DATA_DIR, default ~/.tokenbook)')
    .option(
      '--store <url>',
      'clickhouse://user:password@host:8123/database instead of the embedded store (TOKENBOOK_STORE)',
    );

/** Those, and the one that says which workspace a command is about. */
export const addLedgerFlags = (command: Command): Command =>
  addStoreFlags(command).option(
    '--workspace <name>',
    'the workspace to work on (default: default; report, export and login-link: that of a running server)',
  );

/**
 * The workspace of a command that names none. `shown`: what the page of a running server shows, for commands that look. `default`: for those that
 * change something. `all`: it is about no single one.
 */
type Unnamed = 'shown' | 'default' | 'all';

/** Runs `work` with a connection to the ledger that the flags name, and closes it however `work` ends. `isLong`: as `connect` has it. */
export const withLedger = async <Result>(
  context: CommandContext,
  flags: LedgerFlags,
  work: (connection: Connection) => Promise<Result>,
  unnamed: Unnamed = 'default',
  isLong = false,
): Promise<Result> => {
  const settings = readSettings(context.env, context.homeDirectory, flags);
  const connection = await connect(
    context,
    settings,
    (shown) => flags.workspace ?? (unnamed === 'shown' ? shown : null),
    isLong,
  );
  const { shownWorkspace } = connection;
  if (flags.workspace === undefined && shownWorkspace !== null && unnamed !== 'all') {
    context.say(
      unnamed === 'shown'
        ? `Workspace "${shownWorkspace}", which the running server's page shows. For another: --workspace default`
        : `Workspace "default". The running server's page shows "${shownWorkspace}": --workspace ${shownWorkspace}`,
    );
  }
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
};
