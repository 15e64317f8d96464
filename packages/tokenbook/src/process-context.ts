import { once } from 'node:events';
import { homedir, userInfo } from 'node:os';
import { isatty } from 'node:tty';
import type { CommandContext } from './command-context.ts';
import { OutputEnded } from './command-failure.ts';

/** The world of the real process. */
export const createProcessContext = (): CommandContext => {
  const stopping = new AbortController();
  const stop = (signal: NodeJS.Signals): void => {
    // A second signal ends the process at once.
    if (stopping.signal.aborted) process.exit(130);
    stopping.abort(new Error(`stopped by ${signal}`));
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  // SIGHUP from a closed terminal ends the command. Without a terminal it asks a daemon to reload settings or logs; this one has none to reload.
  const hasTerminal = [0, 1, 2].some(isatty);
  process.on('SIGHUP', (signal) => {
    if (hasTerminal) stop(signal);
  });
  let goesOnUnread = false;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (goesOnUnread || stopping.signal.aborted) return;
    // `tokenbook export | head`: the reader has all it wants.
    const exitCode = error.code === 'EPIPE' ? 0 : 1;
    // As at an interrupt the command closes the ledger that it has open, which ending the process here would not.
    stopping.abort(new OutputEnded(exitCode, { cause: error }));
    if (exitCode === 0) return;
    process.stderr.write(`tokenbook: What was asked for cannot be written: ${error.message}\n`);
    // The command may be over already: the system takes a text after `write` has returned.
    process.exitCode = exitCode;
  });
  // Nobody reads the messages any more (a closed terminal, a restarted log): that must not end a server.
  process.stderr.on('error', () => {});
  const { env, stdout, stderr } = process;
  return {
    env,
    homeDirectory: findHome(),
    platform: process.platform,
    out: async (text) => {
      if (!stdout.write(text) && !goesOnUnread) await once(stdout, 'drain', { signal: stopping.signal });
    },
    goOnUnread: () => {
      goesOnUnread = true;
    },
    say: (line) => void stderr.write(`${line}\n`),
    isTerminal: stderr.isTTY === true,
    hasColour: stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb',
    columns: stdout.columns ?? 80,
    now: Date.now,
    signal: stopping.signal,
  };
};

/** An empty HOME is none, or the ledger would lie in whatever folder one stands in. A user whom the system does not know (a container's) has `/`. */
const findHome = (): string => {
  try {
    return homedir() || userInfo().homedir;
  } catch {
    return '/';
  }
};
