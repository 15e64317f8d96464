import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ImportReport } from '@tokenbook/server/sources';
import { createBirpc } from 'birpc';
import type { Book } from '../book/open-book.ts';
import type { CommandContext } from '../command-context.ts';
import { countsText, problemText } from '../import/import-result.ts';
import { ledgerName } from '../import/run-import.ts';
import type { Settings } from '../settings.ts';
import { countOf, formatCount, printable } from '../terminal/format.ts';
import type { LedgerDoor, LogReader, ReadingTask } from './reading-channel.ts';

const MOST_PROBLEMS = 5;

/** A long line or document is read in one go. Who stops a server does not wait for it: the ledger knows what it has, and the rest is read next time. */
const MOST_STOPPING_MS = 2_000;

/**
 * Reads the logs of this machine's coding agents while the server answers: in a process of its own, whose memory, processor time and end are its own, whatever
 * stands in a log (docs/decisions/0206). Never rejects: a failure is said, and the server goes on.
 */
export const importAtStart = async (
  context: CommandContext,
  book: Book,
  settings: Settings,
  workspace: string | null,
): Promise<void> => {
  const { homeDirectory, platform, signal } = context;
  const { dataDirectory } = settings;
  const headers: Record<string, string> = workspace === null ? {} : { 'tokenbook-workspace': workspace };
  try {
    const report = await readApart(
      { homeDirectory, platform, dataDirectory, ledger: ledgerName(settings, workspace ?? undefined) },
      async (body) =>
        book.fetchAsOperator(
          new Request('http://127.0.0.1/api/events', {
            method: 'POST',
            body,
            headers: { ...headers, 'content-type': 'application/x-ndjson' },
          }),
        ),
      context,
    );
    sayReport(context, report);
  } catch (error) {
    if (signal.aborted) return;
    context.say(
      `Reading the logs stopped: ${error instanceof Error ? error.message : String(error)}. tokenbook import auto goes on from there.`,
    );
  }
};

const sayReport = (context: CommandContext, report: ImportReport): void => {
  const found = report.sources
    .filter(({ files }) => files > 0)
    .map(({ label, files }) => `${label} (${countOf(files, 'file')})`);
  context.say(
    found.length === 0
      ? 'No logs of coding agents were found. tokenbook doctor says where it looked.'
      : `Read the logs of ${found.join(', ')}: ${countsText(report)}.`,
  );
  for (const problem of report.problems.slice(0, MOST_PROBLEMS)) context.say(`  ${problemText(problem)}`);
  if (report.problemCount > MOST_PROBLEMS)
    context.say(`  … ${formatCount(report.problemCount)} problems in all: tokenbook import auto --reread lists them.`);
};

/** The code of the process that reads, which stands beside this one, in dist/ as in src/. */
const READING_PROCESS = ['./reading-process.js', './reading-process.ts']
  .map((name) => fileURLToPath(new URL(name, import.meta.url)))
  .find(existsSync);

/** @throws Error what the reading failed with, or how its process ended */
const readApart = async (
  task: ReadingTask,
  post: (body: string) => Promise<Response>,
  { say, signal }: CommandContext,
): Promise<ImportReport> => {
  if (READING_PROCESS === undefined) throw new Error('the code that reads them is not there');
  // JSON would not carry a report, which holds a map. What the engine of the process says at its end goes to this one's stderr.
  const child = fork(READING_PROCESS, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  let current: string | null = null;
  const reader = createBirpc<LogReader, LedgerDoor>(
    {
      post: async (body) => {
        const response = await post(body);
        return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
      },
      say,
      reading: (file) => {
        current = file;
      },
    },
    {
      post: (message) => void child.send(message),
      on: (listener) => void child.on('message', listener),
      eventNames: ['stop'],
      timeout: -1,
    },
  );
  let killing: NodeJS.Timeout | undefined;
  const stop = (): void => {
    void reader.stop();
    killing = setTimeout(() => child.kill('SIGKILL'), MOST_STOPPING_MS);
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([reader.read(task), failAtEnd(child, () => current)]);
  } finally {
    signal.removeEventListener('abort', stop);
    clearTimeout(killing);
    reader.$close();
    if (child.connected) child.disconnect();
  }
};

const failAtEnd = (child: ChildProcess, current: () => string | null): Promise<never> =>
  new Promise((_, reject) => {
    // A message that came too late is an error, too; the end itself says more.
    child.on('error', (error) => child.pid === undefined && reject(error));
    child.on('exit', (code, signal) => {
      const how = signal === null ? `with code ${code}` : `by ${signal}, perhaps for want of memory`;
      const file = current();
      reject(new Error(`the process that reads them ended ${how}${file === null ? '' : `, in ${printable(file)}`}`));
    });
  });
