import { resolve } from 'node:path';
import type { Command } from 'commander';
import { send } from '../answers.ts';
import { restoreLedger } from '../book/restore-ledger.ts';
import type { BackupManifest } from '../book/write-backup.ts';
import type { CommandContext } from '../command-context.ts';
import { addStoreFlags, type LedgerFlags, withLedger } from '../ledger-flags.ts';
import { formatBytes } from '../terminal/format.ts';

interface BackupFlags extends LedgerFlags {
  readonly json?: boolean;
}

export const registerBackup = (program: Command, context: CommandContext): void => {
  addStoreFlags(
    program
      .command('backup')
      .description('copy the whole ledger to a folder, also while the server runs')
      .argument('<folder>', 'a new folder')
      .option('--json', 'one JSON document instead'),
  )
    .addHelpText('after', '\nExample:\n  tokenbook backup ~/backups/tokenbook-$(date +%F)')
    .action(async (folder: string, flags: BackupFlags) => {
      const made = await withLedger(
        context,
        flags,
        (connection) =>
          send<BackupManifest & { path: string }>(connection, 'POST', '/.tokenbook/backup', { path: resolve(folder) }),
        'all',
      );
      if (flags.json) await context.out(`${JSON.stringify(made, null, 2)}\n`);
      context.say(
        `Backed up to ${made.path} (${formatBytes(made.bytes)}). It holds keys' hashes and the secret: keep it as safe as the ledger.`,
      );
      if (made.events === 'clickhouse') context.say(`The events are in ${made.path}.clickhouse, on ClickHouse's host.`);
      if (made.accounts === 'postgresql') context.say('The accounts are in PostgreSQL: back them up with pg_dump.');
    });
  addStoreFlags(
    program
      .command('restore')
      .description('put a backup in the place of the ledger, also while the server runs')
      .argument('<folder>', 'a folder that tokenbook backup made')
      .option('--json', 'one JSON document instead'),
  )
    .addHelpText(
      'after',
      `
What the ledger holds now is not deleted: it is moved to replaced-<time> in the data directory.

Examples:
  tokenbook restore ~/backups/tokenbook-2026-11-24
  tokenbook restore ~/backups/tokenbook-2026-11-24 --data-dir /tmp/look     to look at it elsewhere`,
    )
    .action(async (folder: string, flags: BackupFlags) => {
      await restoreLedger(context, flags, resolve(folder));
      if (flags.json) await context.out(`${JSON.stringify({ restored: resolve(folder) }, null, 2)}\n`);
      context.say(`Restored ${resolve(folder)}.`);
    });
};
