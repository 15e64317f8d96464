import { chmodSync, readdirSync, statSync } from 'node:fs';
import { CommandFailure, wrongUsage } from '../command-failure.ts';
import { makeFolder } from './make-folder.ts';

/** The ledger, who may read it, and what is remembered of imports into it: what a restore replaces. */
const LEDGER = /^(ledger\..*|accounts\..*|secret|imports\..*)$/;

/** What else a directory may hold and still be Tokenbook's own. */
const BESIDE = /^(server\.json.*|outbox|backups|replaced-.*|restoring|lost\+found|\..*)$/;

export const isOfLedger = (name: string): boolean => LEDGER.test(name);

const isOurs = (name: string): boolean => LEDGER.test(name) || BESIDE.test(name);

/**
 * Makes the directory, for its owner alone. One of ours that others can read is closed to them; one that holds other things too is
 * left as it is, and refused when others can write to it.
 *
 * @throws CommandFailure with what to do
 */
export const openDataDirectory = (path: string): void => {
  try {
    makeFolder(path);
    const { mode } = statSync(path);
    if ((mode & 0o077) === 0 || process.platform === 'win32') return;
    if (readdirSync(path).every(isOurs)) chmodSync(path, 0o700);
    else if ((mode & 0o022) !== 0) {
      throw wrongUsage(
        `Others can write to ${path}, and it holds more than Tokenbook’s data. Name a directory of its own with --data-dir.`,
      );
    }
  } catch (error) {
    if (error instanceof CommandFailure || !(error instanceof Error)) throw error;
    throw new CommandFailure(
      `The data directory ${path} cannot be used: ${error.message}. Name another with --data-dir.`,
    );
  }
};
