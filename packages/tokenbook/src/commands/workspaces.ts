import type { WorkspaceInfo } from '@tokenbook/core/contract';
import type { Command } from 'commander';
import { send } from '../answers.ts';
import type { CommandContext } from '../command-context.ts';
import { addStoreFlags, type LedgerFlags, withLedger } from '../ledger-flags.ts';
import { createStyle } from '../terminal/style.ts';
import { tableLines } from '../terminal/table.ts';

interface WorkspaceFlags extends LedgerFlags {
  readonly tz?: string;
  readonly json?: boolean;
}

export const registerWorkspaces = (program: Command, context: CommandContext): void => {
  const workspaces = program.command('workspaces').description('workspaces: ledgers that know nothing of each other');
  addStoreFlags(
    workspaces
      .command('create')
      .description('create a workspace')
      .argument('<name>', 'lower-case letters, digits and dashes')
      .option('--tz <zone>', 'time zone in which its days begin')
      .option('--json', 'one JSON document instead'),
  )
    .addHelpText(
      'after',
      `
Examples:
  tokenbook workspaces create acme --tz America/New_York
  tokenbook keys create --workspace acme --name acme-backend`,
    )
    .action(async (name: string, flags: WorkspaceFlags) => {
      const created = await withLedger(
        context,
        flags,
        (connection) =>
          send<WorkspaceInfo>(connection, 'POST', '/api/workspaces', {
            name,
            ...(flags.tz === undefined ? {} : { timeZone: flags.tz }),
          }),
        'all',
      );
      if (flags.json) return context.out(`${JSON.stringify(created, null, 2)}\n`);
      context.say(
        `Created workspace "${created.name}". tokenbook keys create --workspace ${created.name} makes a key for it.`,
      );
    });
  addStoreFlags(
    workspaces
      .command('list')
      .description('all workspaces, oldest first')
      .option('--json', 'one JSON document instead'),
  ).action(async (flags: WorkspaceFlags) => {
    const all = await withLedger(
      context,
      flags,
      (connection) => send<readonly WorkspaceInfo[]>(connection, 'GET', '/api/workspaces'),
      'all',
    );
    if (flags.json) return context.out(`${JSON.stringify(all, null, 2)}\n`);
    const lines = tableLines(
      all,
      [
        { title: 'Name', align: 'left', shrinks: true, cell: ({ name }) => name },
        { title: 'Time zone', align: 'left', cell: ({ timeZone }) => timeZone },
        { title: 'Created', align: 'left', cell: ({ createdAt }) => createdAt.slice(0, 10) },
        { title: '', align: 'left', cell: ({ isDemo }) => (isDemo ? 'demo' : '') },
        { title: 'Id', align: 'left', cell: ({ id }) => id },
      ],
      { columns: context.columns, heading: createStyle(context.hasColour).bold },
    );
    await context.out(`${lines.join('\n')}\n`);
  });
};
