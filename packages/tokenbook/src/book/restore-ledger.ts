import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { TokenbookError } from '@tokenbook/core/domain';
import { send } from '../answers.ts';
import type { CommandContext } from '../command-context.ts';
import { type LedgerFlags, withLedger } from '../ledger-flags.ts';
import { readSettings } from '../settings.ts';
import { BACKUP } from './write-backup.ts';

/**
 * Restores a backup through whoever holds the data directory. Where nobody can open what is there, for it is damaged or of a newer
 * version, a backup is the way out: then it is put in its place without opening.
 *
 * @throws CommandFailure, TokenbookError what the backup or the directory is refused for
 */
export const restoreLedger = async (context: CommandContext, flags: LedgerFlags, path: string): Promise<void> => {
  const settings = readSettings(context.env, context.homeDirectory, flags);
  const restoreUnopened = async (): Promise<void> => {
    const { restoreBackup } = await import('./restore-backup.ts');
    await restoreBackup(path, settings, context.now());
  };
  if (!existsSync(join(settings.dataDirectory, BACKUP.ledger))) return restoreUnopened();
  try {
    await withLedger(context, flags, (connection) => send(connection, 'POST', '/.tokenbook/restore', { path }), 'all');
  } catch (error) {
    // A ledger that another process holds is a CommandFailure, and so is a refusal over HTTP.
    if (!(error instanceof TokenbookError)) throw error;
    context.say('What is there cannot be opened. The backup takes its place.');
    await restoreUnopened();
  }
};
