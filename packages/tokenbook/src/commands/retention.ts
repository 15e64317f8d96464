import type { DeleteCallsAnswer, RetentionInfo } from '@tokenbook/core/contract';
import type { Command } from 'commander';
import { send } from '../answers.ts';
import type { CommandContext } from '../command-context.ts';
import { wrongUsage } from '../command-failure.ts';
import { addLedgerFlags, type LedgerFlags, withLedger } from '../ledger-flags.ts';
import { countOf, formatCount } from '../terminal/format.ts';

interface RetentionFlags extends LedgerFlags {
  readonly json?: boolean;
}

interface DeleteFlags extends RetentionFlags {
  readonly before: string;
  readonly dryRun?: boolean;
}

export const registerRetention = (program: Command, context: CommandContext): void => {
  const retention = program.command('retention').description('how long calls are kept, and deleting old ones');
  registerShow(retention, context);
  registerSet(retention, context);
  registerDelete(retention, context);
};

const answer = async (info: RetentionInfo, flags: RetentionFlags, context: CommandContext): Promise<void> => {
  const text = flags.json ? JSON.stringify(info, null, 2) : sentence(info);
  await context.out(`${text}\n`);
};

const registerShow = (retention: Command, context: CommandContext): void => {
  const command = retention
    .command('show')
    .description('how long calls are kept, and what is due to be deleted')
    .option('--json', 'one JSON document instead');
  addLedgerFlags(command).action(async (flags: RetentionFlags) => {
    const info = await withLedger(context, flags, (connection) =>
      send<RetentionInfo>(connection, 'GET', '/api/retention'),
    );
    await answer(info, flags, context);
  });
};

const registerSet = (retention: Command, context: CommandContext): void => {
  const command = retention
    .command('set')
    .description('set how long calls are kept')
    .argument('<days>', 'today and so many days before are kept; "all" keeps everything')
    .option('--json', 'one JSON document instead');
  addLedgerFlags(command)
    .addHelpText(
      'after',
      `
A running server deletes what is older within the hour, and every hour from then on. Deleted is deleted: only a backup has it still.

Examples:
  tokenbook retention set 400                    thirteen months
  tokenbook retention set 90 --workspace acme    of one workspace
  tokenbook retention set all                    no end`,
    )
    .action(async (days: string, flags: RetentionFlags) => {
      const keepDays = readKeepDays(days);
      const info = await withLedger(context, flags, (connection) =>
        send<RetentionInfo>(connection, 'PUT', '/api/retention', { keepDays }),
      );
      await answer(info, flags, context);
    });
};

const registerDelete = (retention: Command, context: CommandContext): void => {
  const command = retention
    .command('delete')
    .description('delete the calls before a day, now and for good')
    .requiredOption('--before <day>', 'the first day that stays, 2026-01-01')
    .option('--dry-run', 'say what would be deleted, and delete nothing')
    .option('--json', 'one JSON document instead');
  addLedgerFlags(command)
    .addHelpText(
      'after',
      `
The ids stay known: reading an old log again does not bring the calls back.

Examples:
  tokenbook retention delete --before 2026-01-01 --dry-run    what would go
  tokenbook backup before-2026 && tokenbook retention delete --before 2026-01-01`,
    )
    .action(async ({ before, dryRun = false, ...flags }: DeleteFlags) => {
      const deleted = await withLedger(context, flags, (connection) =>
        send<DeleteCallsAnswer>(connection, 'POST', '/api/retention/delete', { before, dryRun }),
      );
      if (flags.json) return context.out(`${JSON.stringify(deleted, null, 2)}\n`);
      await context.out(`${dryRun ? 'Would delete' : 'Deleted'} ${amount(deleted)} before ${deleted.before}.\n`);
    });
};

const amount = ({ calls, notCounted }: { readonly calls: number; readonly notCounted: number }): string =>
  `${countOf(calls, 'call')}${notCounted === 0 ? '' : ` and ${formatCount(notCounted)} that are not counted`}`;

const sentence = ({ keepDays, timeZone, due }: RetentionInfo): string => {
  if (keepDays === null || due === null) return 'Everything is kept.';
  return `Kept: today and ${countOf(keepDays, 'day')} before, in ${timeZone}. Due to be deleted: ${amount(due)} before ${due.before}.`;
};

/** The days of `retention set`. Null: everything is kept. */
const readKeepDays = (text: string): number | null => {
  if (text === 'all') return null;
  if (/^\d{1,5}$/.test(text) && Number(text) > 0) return Number(text);
  throw wrongUsage(
    `${JSON.stringify(text)} is neither a number of days nor "all". Use a whole number from 1 up, such as 400, or all.`,
  );
};
