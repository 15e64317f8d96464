import { SOURCES } from '@tokenbook/server/sources';
import type { Book } from '../book/open-book.ts';
import type { CommandContext } from '../command-context.ts';
import { createEventSink } from '../import/event-sink.ts';
import { countsText, problemText } from '../import/import-result.ts';
import { readLogs } from '../import/read-logs.ts';
import { ledgerName } from '../import/run-import.ts';
import type { Settings } from '../settings.ts';
import { countOf, formatCount } from '../terminal/format.ts';

const MOST_PROBLEMS = 5;

/** Reads the logs of this machine's coding agents while the server answers. Never rejects: a failure is said, and the server goes on. */
export const importAtStart = async (
  context: CommandContext,
  book: Book,
  settings: Settings,
  workspace: string | null,
): Promise<void> => {
  const { signal } = context;
  const headers: Record<string, string> = workspace === null ? {} : { 'tokenbook-workspace': workspace };
  const post = (init: RequestInit) =>
    book.fetchAsOperator(
      new Request('http://127.0.0.1/api/events', { ...init, headers: { ...init.headers, ...headers } }),
    );
  try {
    const report = await readLogs(context, {
      sources: SOURCES,
      paths: [],
      sink: createEventSink(post, { compressed: false, signal, say: context.say }),
      project: null,
      timeZone: 'UTC',
      mapping: null,
      memory: { dataDirectory: settings.dataDirectory, ledger: ledgerName(settings, workspace ?? undefined) },
      signal,
    });
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
      context.say(
        `  … ${formatCount(report.problemCount)} problems in all: tokenbook import auto --reread lists them.`,
      );
  } catch (error) {
    if (signal.aborted) return;
    context.say(
      `Reading the logs stopped: ${error instanceof Error ? error.message : String(error)}. tokenbook import auto goes on from there.`,
    );
  }
};
