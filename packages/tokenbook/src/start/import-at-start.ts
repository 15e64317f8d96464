import type { ImportReport } from '@tokenbook/server/sources';
import type { Book } from '../book/open-book.ts';
import type { CommandContext } from '../command-context.ts';
import { countsText, problemText } from '../import/import-result.ts';
import { ledgerName } from '../import/run-import.ts';
import { watchLogs } from '../import/watch-logs.ts';
import type { Settings } from '../settings.ts';
import { countOf, formatCount } from '../terminal/format.ts';
import { createReader } from './reader.ts';

const MOST_PROBLEMS = 5;

/** What `start` reads of the logs of this machine's coding agents: nothing, what is there, or also what is added while it serves. */
export type LogsToRead = 'none' | 'auto' | 'watch';

/** Reads logs while the server answers. Never rejects: a failure is said, and the server goes on. */
export const importAtStart = async (
  context: CommandContext,
  book: Book,
  settings: Settings,
  workspace: string | null,
  logs: Exclude<LogsToRead, 'none'>,
): Promise<void> => {
  const { homeDirectory, platform, signal } = context;
  const { dataDirectory } = settings;
  const headers: Record<string, string> = workspace === null ? {} : { 'tokenbook-workspace': workspace };
  const post = (body: string) =>
    book.fetchAsOperator(
      new Request('http://127.0.0.1/api/events', {
        method: 'POST',
        body,
        headers: { ...headers, 'content-type': 'application/x-ndjson' },
      }),
    );
  const reader = createReader(
    { homeDirectory, platform, dataDirectory, ledger: ledgerName(settings, workspace ?? undefined) },
    post,
    context,
  );
  try {
    sayReport(context, await reader.read());
  } catch (error) {
    if (!signal.aborted)
      context.say(
        `Reading the logs stopped: ${error instanceof Error ? error.message : String(error)}. tokenbook import auto goes on from there.`,
      );
  }
  if (logs === 'watch') await watchLogs(context, reader.read, null);
  reader.close();
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
