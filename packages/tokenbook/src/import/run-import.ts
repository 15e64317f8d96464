import type { ColumnMapping, EventSink, ImportReport, Source } from '@tokenbook/server/sources';
import type { CommandContext } from '../command-context.ts';
import { CommandFailure } from '../command-failure.ts';
import type { Connection } from '../connect.ts';
import { type LedgerFlags, withLedger } from '../ledger-flags.ts';
import { readSettings, type Settings } from '../settings.ts';
import { countOf } from '../terminal/format.ts';
import { createProgressBar } from '../terminal/progress.ts';
import { createCollector } from './collector.ts';
import { createDrySink } from './dry-run.ts';
import { createEventSink } from './event-sink.ts';
import { importLines, toImportResult } from './import-result.ts';
import type { ImportTarget } from './import-target.ts';
import { readLogs } from './read-logs.ts';
import { watchLogs } from './watch-logs.ts';

export interface ImportTask {
  readonly sources: readonly Source[];
  readonly paths: readonly string[];
  readonly project: string | null;
  readonly timeZone: string;
  readonly mapping: ColumnMapping | null;
  /** Null: the ledger of the data directory. */
  readonly target: ImportTarget | null;
  readonly isDryRun: boolean;
  readonly isWatching: boolean;
  readonly isRereading: boolean;
  readonly isJson: boolean;
  /** How long a watch rests between two looks. Null: as long as it thinks right. */
  readonly restMs: number | null;
}

/** Where the events go, and what the memory of what was read is bound to. */
interface Destination {
  readonly sink: EventSink;
  readonly ledger: string;
  /** Called after each look. */
  readonly afterLook?: () => Promise<void>;
}

/** Reads once, or until stopped, and tells what became of it. */
export const runImport = async (context: CommandContext, flags: LedgerFlags, task: ImportTask): Promise<void> => {
  const settings = readSettings(context.env, context.homeDirectory, flags);
  const { signal } = context;
  if (task.isDryRun) return importInto(context, settings, task, { sink: createDrySink(context), ledger: 'dry run' });
  if (task.target !== null) {
    const collector = await createCollector(context, settings.dataDirectory, task.target);
    const { sink, sendKept } = collector;
    await importInto(context, settings, task, { sink, ledger: task.target.url, afterLook: sendKept });
    return collector.finish();
  }
  const importHere = async (connection: Connection): Promise<void> => {
    const post = (init: RequestInit) => connection.request('/api/events', init);
    const sink = createEventSink(post, { compressed: false, signal, say: context.say });
    await importInto(context, settings, task, { sink, ledger: ledgerName(settings, flags.workspace) });
  };
  await withLedger(context, flags, importHere, 'default', task.isWatching);
};

/** Tells the ledgers apart that may be fed from one data directory. No password is in it. */
export const ledgerName = ({ storeUrl }: Pick<Settings, 'storeUrl'>, workspace = 'default'): string => {
  const store = storeUrl !== null && URL.canParse(storeUrl) ? new URL(storeUrl) : null;
  return `${store === null ? '' : `${store.host}${store.pathname}/`}${workspace}`;
};

const importInto = async (
  context: CommandContext,
  settings: Settings,
  task: ImportTask,
  { sink, ledger, afterLook }: Destination,
): Promise<void> => {
  const bar = createProgressBar(context);
  const read = async (): Promise<ImportReport> => {
    const report = await readLogs(context, {
      ...task,
      sink,
      memory: task.isDryRun ? null : { dataDirectory: settings.dataDirectory, ledger },
      isRereading: task.isRereading,
      onProgress: bar.update,
      signal: context.signal,
    });
    await afterLook?.();
    return report;
  };
  let report: ImportReport;
  try {
    report = await read();
  } catch (error) {
    if (context.signal.aborted)
      throw new CommandFailure('Stopped. What was imported stays; the next import goes on from there.');
    throw error;
  } finally {
    bar.stop();
  }
  const result = toImportResult(report, task.isDryRun);
  if (task.isJson) {
    await context.out(`${JSON.stringify(result, null, 2)}\n`);
    for (const line of importLines(result)) context.say(line);
  } else await context.out(`${importLines(result).join('\n')}\n`);
  if (task.isWatching) return watchLogs(context, read, task.restMs);
  if (result.unreadFiles > 0)
    throw new CommandFailure(
      `${countOf(result.unreadFiles, 'named file')} could not be read; what the others hold stays. Of a folder that is named, what is no log is passed over.`,
    );
};
