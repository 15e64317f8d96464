import { TokenbookError } from '@tokenbook/core/domain';
import { findRunning, type ServerFile } from '../book/server-file.ts';
import { CommandFailure } from '../command-failure.ts';
import { answers } from '../connect.ts';

/** A short command may have the directory open at this moment: it is worth a second, not more. */
const PATIENCE_MS = 1_500;
const RETRY_MS = 50;

/**
 * Opens what nobody else may have open.
 *
 * @throws CommandFailure within two seconds when a server has it, naming where that answers
 */
export const openUnheld = async <Opened>(dataDirectory: string, open: () => Promise<Opened>): Promise<Opened> => {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const running = findRunning(dataDirectory);
    const isHeld = running !== null && (await answers(running));
    if (isHeld && (running.kind === 'server' || performance.now() > until)) throw heldBy(running, dataDirectory);
    try {
      // A command that restores has the directory, and the ledger closed.
      if (!isHeld) return await open();
    } catch (error) {
      if (!(error instanceof TokenbookError && error.code === 'data_directory_in_use')) throw error;
      if (performance.now() > until) throw running === null ? error : heldBy(running, dataDirectory);
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
};

const heldBy = ({ kind, pid, url }: ServerFile, dataDirectory: string): CommandFailure =>
  new CommandFailure(
    kind === 'server'
      ? `A Tokenbook server already serves ${dataDirectory} on ${url} (process ${pid}).
  tokenbook login-link                   signs a browser in to it
  ${`kill ${pid}`.padEnd(38)} stops it
  tokenbook start --data-dir <folder>    starts another one on other data`
      : `A command (process ${pid}) has ${dataDirectory} open. Wait until it is done, or stop it: kill ${pid}`,
  );
