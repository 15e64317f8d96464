import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { EventStore, WorkspaceMigration } from '@tokenbook/server';
import type { Command } from 'commander';
import { openDataDirectory } from '../book/data-directory.ts';
import { BACKUP } from '../book/write-backup.ts';
import type { CommandContext } from '../command-context.ts';
import { CommandFailure, wrongUsage } from '../command-failure.ts';
import { readSettings, type SharedFlags, variable } from '../settings.ts';
import { countOf, formatCount, printable } from '../terminal/format.ts';

interface MigrateFlags extends SharedFlags {
  readonly from: string;
  readonly to: string;
  readonly workspace?: string;
  readonly json?: boolean;
}

export const registerMigrate = (program: Command, context: CommandContext): void => {
  program
    .command('migrate')
    .description('move the ledger between the embedded store and ClickHouse')
    .requiredOption('--from <store>', 'a data directory, or clickhouse://user:password@host:8123/database')
    .requiredOption('--to <store>', 'the same')
    .option(
      '--data-dir <folder>',
      'where the accounts are, which name the workspaces (TOKENBOOK_DATA_DIR; the source when that is a directory)',
    )
    .option('--workspace <name>', 'only this one')
    .option('--json', 'one JSON document instead')
    .addHelpText(
      'after',
      `
Stop the server first: nothing may write meanwhile. The source is left as it is. A command that was stopped is run again; it goes on
where it was. At the end the totals of every month on both sides are compared. Calls alone are moved: workspaces, keys, prices and budgets
stay in the directory that has the accounts; copy secret and accounts.sqlite from there for a server that starts in another one.

Example:
  tokenbook migrate --from ~/.tokenbook --to clickhouse://tokenbook:secret@localhost:8123/tokenbook`,
    )
    .action(async (flags: MigrateFlags) => {
      const [from, to] = [toStoreOptions(flags.from), toStoreOptions(flags.to)];
      if (from.url === to.url && from.dataDirectory === to.dataDirectory) {
        throw wrongUsage('--from and --to are the same store.');
      }
      // Opening it would create it, and an empty source agrees with an empty target.
      if (from.url === null && !existsSync(join(from.dataDirectory, BACKUP.ledger))) {
        throw new CommandFailure(
          `There is no ledger in ${from.dataDirectory}. Name the data directory of one with --from.`,
        );
      }
      const results = await migrateBetween(context, flags);
      if (flags.json) await context.out(`${JSON.stringify(results.map(toJson), null, 2)}\n`);
      else for (const line of results.flatMap(toLines)) await context.out(`${line}\n`);
      const wrong = results.filter(({ agrees }) => !agrees).length;
      if (wrong > 0) {
        throw new CommandFailure(
          `${wrong} of ${results.length} workspaces differ. Run the command again, or look at the ids above.`,
        );
      }
    });
};

/** With the name that people know the workspace by. */
interface Result extends WorkspaceMigration {
  readonly workspace: string;
}

const migrateBetween = async (context: CommandContext, flags: MigrateFlags): Promise<readonly Result[]> => {
  const accountsUrl = findAccounts(context, flags);
  const target = toStoreOptions(flags.to);
  if (target.url === null) openDataDirectory(target.dataDirectory);
  // The stores take a while to load: no other command should.
  const { migrateLedger, openAccounts, openStore } = await import('@tokenbook/server');
  const stores: EventStore[] = [];
  const open = async (place: string, mustExist: boolean): Promise<EventStore> => {
    const store = await openStore({ ...toStoreOptions(place), mustExist });
    stores.push(store);
    return store;
  };
  const accounts = await openAccounts(accountsUrl, context.now());
  try {
    const [from, to] = [await open(flags.from, true), await open(flags.to, false)];
    const all = await accounts.workspaces.list();
    const wanted = all.filter(({ name }) => flags.workspace === undefined || name === flags.workspace);
    if (wanted.length === 0) throw wrongUsage(`There is no workspace named ${JSON.stringify(flags.workspace)}.`);
    const names = new Map(wanted.map(({ id, name }) => [id, name]));
    const results = await migrateLedger({
      from,
      to,
      workspaceIds: [...names.keys()],
      signal: context.signal,
      onProgress: ({ workspaceId, done, month }) => {
        if (!context.isTerminal) return;
        const day = new Date(month.startMs).toISOString();
        context.say(`${names.get(workspaceId)}: ${day.slice(0, 7)}, ${countOf(Number(done), 'call')}`);
      },
    });
    return results.map((result) => ({ ...result, workspace: names.get(result.workspaceId) ?? result.workspaceId }));
  } finally {
    for (const store of stores) await store.close();
    await accounts.close();
  }
};

/**
 * Where the accounts are that name the ledger's workspaces. Others would name other ones: theirs alone would be moved, and agree.
 *
 * @throws CommandFailure where there are none: new ones would know of the default workspace alone
 */
const findAccounts = ({ env, homeDirectory }: CommandContext, flags: MigrateFlags): string => {
  const { accountsUrl, dataDirectory } = readSettings(env, homeDirectory, flags);
  if (accountsUrl !== null) return accountsUrl;
  const from = toStoreOptions(flags.from);
  const isNamed = flags.dataDir !== undefined || variable(env, 'TOKENBOOK_DATA_DIR') !== null;
  const folder = isNamed || from.url !== null ? dataDirectory : from.dataDirectory;
  const path = join(folder, BACKUP.accounts);
  if (existsSync(path)) return path;
  throw new CommandFailure(
    `There are no accounts in ${folder}, which name the workspaces. Name the directory that has them with --data-dir.`,
  );
};

const toStoreOptions = (place: string) =>
  place.includes('://') ? { dataDirectory: '', url: place } : { dataDirectory: resolve(place), url: null };

const toLines = ({ workspace, counted, notCounted, copied, agrees, conflicts }: Result): readonly string[] => [
  `${workspace}: ${countOf(Number(counted), 'call')} and ${formatCount(notCounted)} that are not counted; ` +
    `${formatCount(copied)} copied now. ${agrees ? 'Both sides agree.' : 'THE TOTALS DIFFER.'}`,
  ...conflicts
    .slice(0, 20)
    .map((id) => `  ${printable(id)}: the target has this id with other content; it was left alone`),
];

const toJson = ({ counted, ...rest }: Result) => ({ ...rest, counted: Number(counted) });
