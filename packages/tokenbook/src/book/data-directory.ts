import { accessSync, chmodSync, constants, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
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
 * left as it is, and refused when others can write to it. What lies in it must be this user's: a command that root ran there, and that was
 * killed, leaves files which its owner cannot open, and neither the engine nor SQLite says which.
 *
 * @param access tests stand in for a user who may not
 * @throws CommandFailure with what to do
 */
export const openDataDirectory = (path: string, access = accessSync): void => {
  // Whatever the store and the accounts write from now on, too.
  process.umask(0o077);
  try {
    makeFolder(path);
    const { mode } = statSync(path);
    const closed = readdirSync(path)
      .filter(isOurs)
      .find((name) => !isOpenTo(join(path, name), access));
    if (closed !== undefined) throw wrongUsage(closedText(path, join(path, closed)));
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

const isOpenTo = (path: string, access: typeof accessSync): boolean => {
  try {
    access(path, constants.R_OK | constants.W_OK);
    return true;
  } catch (error) {
    // What has gone in between was another process's for a moment.
    return !(error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM'));
  }
};

const closedText = (dataDirectory: string, path: string): string => {
  const owner = statSync(path, { throwIfNoEntry: false })?.uid;
  const user = process.getuid?.();
  const problem = `This user cannot read and write ${path}`;
  if (user === undefined || owner === undefined || owner === user) return `${problem}.`;
  return `${problem}: it is of user ${owner}, who may have started a Tokenbook or a command there. With no process in it: chown -R ${user} ${dataDirectory}`;
};
