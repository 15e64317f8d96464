import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ImportReport } from '@tokenbook/server/sources';
import { type BirpcReturn, createBirpc } from 'birpc';
import type { CommandContext } from '../command-context.ts';
import { printable } from '../terminal/format.ts';
import type { LedgerDoor, LogReader, ReadingTask } from './reading-channel.ts';

/** Reads the logs of this machine in a process of its own: its memory, its processor time and its end are its own, whatever stands in a log (docs/decisions/0206). */
export interface Reader {
  /**
   * Reads what is new. The process is started when it is first asked, and again when it has died.
   *
   * @throws Error what the reading failed with, or how its process ended
   */
  read(): Promise<ImportReport>;
  /** Ends the process. */
  close(): void;
}

/** The code of the process, which stands beside this one, in dist/ as in src/. */
const READING_PROCESS = ['./reading-process.js', './reading-process.ts']
  .map((name) => fileURLToPath(new URL(name, import.meta.url)))
  .find(existsSync);

/** A long line or document is read in one go. Who stops a server does not wait for it: the ledger knows what it has, and the rest is read next time. */
const MOST_STOPPING_MS = 2_000;

interface Running {
  readonly child: ChildProcess;
  readonly remote: BirpcReturn<LogReader, LedgerDoor>;
  /** Rejects when the process ends. */
  readonly ended: Promise<never>;
}

/** `post` hands a body of events to the ledger. */
export const createReader = (
  task: ReadingTask,
  post: (body: string) => Promise<Response>,
  { say, signal }: Pick<CommandContext, 'say' | 'signal'>,
): Reader => {
  let running: Running | null = null;
  const start = (): Running => {
    const started = startProcess(post, say);
    started.ended.catch(() => {
      running = null;
    });
    return started;
  };
  return {
    read: async () => {
      // A stop that came before is not heard any more.
      signal.throwIfAborted();
      running ??= start();
      const { child, remote, ended } = running;
      let killing: NodeJS.Timeout | undefined;
      const stop = (): void => {
        void remote.stop();
        killing = setTimeout(() => child.kill('SIGKILL'), MOST_STOPPING_MS);
      };
      signal.addEventListener('abort', stop, { once: true });
      try {
        return await Promise.race([remote.read(task), ended]);
      } finally {
        signal.removeEventListener('abort', stop);
        clearTimeout(killing);
      }
    },
    close: () => {
      running?.remote.$close();
      if (running?.child.connected) running.child.disconnect();
    },
  };
};

const startProcess = (post: (body: string) => Promise<Response>, say: (line: string) => void): Running => {
  if (READING_PROCESS === undefined) throw new Error('the code that reads them is not there');
  // JSON would not carry a report, which holds a map. What the engine of the process says at its end goes to this one's stderr.
  const child = fork(READING_PROCESS, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  let current: string | null = null;
  const door: LedgerDoor = {
    post: async (body) => {
      const response = await post(body);
      return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
    },
    say,
    reading: (file) => {
      current = file;
    },
  };
  const remote = createBirpc<LogReader, LedgerDoor>(door, {
    post: (message) => void child.send(message),
    on: (listener) => void child.on('message', listener),
    eventNames: ['stop'],
    // Reading takes as long as it takes.
    timeout: -1,
  });
  const ended = new Promise<never>((_, reject) => {
    // A message that came too late is an error, too; the end itself says more.
    child.on('error', (error) => child.pid === undefined && reject(error));
    child.on('exit', (code, signal) => {
      const how = signal === null ? `with code ${code}` : `by ${signal}, perhaps for want of memory`;
      reject(
        new Error(`the process that reads them ended ${how}${current === null ? '' : `, in ${printable(current)}`}`),
      );
    });
  });
  return { child, remote, ended };
};
