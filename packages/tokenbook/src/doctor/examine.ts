import { statfs } from 'node:fs/promises';
import { SOURCES } from '@tokenbook/server/sources';
import type { CommandContext } from '../command-context.ts';
import { createDrySink } from '../import/dry-run.ts';
import type { ImportTarget } from '../import/import-target.ts';
import { countKept } from '../import/outbox.ts';
import { readLogs } from '../import/read-logs.ts';
import { type LedgerFlags, withLedger } from '../ledger-flags.ts';
import { readSettings } from '../settings.ts';
import { type Finding, findProblems } from './find-problems.ts';
import { type LedgerView, type SourceCounts, viewLedger, viewLedgerElsewhere } from './ledger-view.ts';
import type { SourceState } from './source-state.ts';

/** What `tokenbook doctor` knows. */
export interface Diagnosis {
  readonly dataDirectory: string;
  /** The server elsewhere that was asked. Null: the ledger of the data directory. */
  readonly url: string | null;
  /** `server`: a running server answered. `here`: nobody held the directory. `elsewhere`: the server at `url`. */
  readonly held: LedgerView['held'];
  /** These four are null when the key of a server elsewhere may not read. */
  readonly workspace: string | null;
  readonly isDemo: boolean | null;
  /** Everything in the ledger. */
  readonly totals: LedgerView['totals'] | null;
  readonly notCounted: number | null;
  /** Sums that differ from their calls, of every workspace. Null: nothing was verified. */
  readonly discrepancies: readonly string[] | null;
  readonly node: string;
  /** Calls that this machine keeps for a server that could not be reached. */
  readonly waiting: number;
  /** Each source: what the ledger has of it, and what lies on this machine. */
  readonly sources: readonly SourceState[];
  readonly findings: readonly Finding[];
}

export interface ExamineOptions {
  /** Also recompute every sum from the single calls. Only where the ledger is here. */
  readonly verifies: boolean;
  /** Null: the ledger of the data directory. */
  readonly target: ImportTarget | null;
}

/** Looks at the ledger and at the logs of this machine. Writes nothing. */
export const examine = async (
  context: CommandContext,
  flags: LedgerFlags,
  { verifies, target }: ExamineOptions,
): Promise<Diagnosis> => {
  const { dataDirectory } = readSettings(context.env, context.homeDirectory, flags);
  const view =
    target === null
      ? await withLedger(context, flags, (connection) => viewLedger(connection, verifies))
      : await viewLedgerElsewhere(target, context.signal);
  const firstMs = view?.firstMs ?? Number.NEGATIVE_INFINITY;
  const older = new Map<string, number>();
  const logs = await readLogs(context, {
    sources: SOURCES,
    paths: [],
    sink: createDrySink({
      now: context.now,
      onEvent: ({ source, occurredAtMs }) => {
        if (occurredAtMs < firstMs) older.set(source, (older.get(source) ?? 0) + 1);
      },
    }),
    project: null,
    timeZone: 'UTC',
    mapping: null,
    memory: null,
    signal: context.signal,
  });
  const sources = mergeSources(view?.sources ?? [], logs.sources, older);
  const waiting = await countKept(dataDirectory);
  const disk = target === null ? await statfs(dataDirectory) : null;
  return {
    dataDirectory,
    url: target?.url ?? null,
    held: view?.held ?? 'elsewhere',
    workspace: view?.workspace ?? null,
    isDemo: view?.isDemo ?? null,
    totals: view?.totals ?? null,
    notCounted: view?.notCounted ?? null,
    discrepancies: view?.discrepancies ?? null,
    node: process.version,
    waiting,
    sources,
    findings: findProblems({
      sources,
      view,
      url: target?.url ?? null,
      freeBytes: disk === null ? null : disk.bavail * disk.bsize,
      waiting,
      logProblems: logs.problems,
      logProblemCount: logs.problemCount,
    }),
  };
};

type LogState = Awaited<ReturnType<typeof readLogs>>['sources'][number];

/** Sources that are only in the ledger (the API, OpenTelemetry) stand after those that have logs. */
const mergeSources = (
  inLedger: readonly SourceCounts[],
  logs: readonly LogState[],
  older: ReadonlyMap<string, number>,
): readonly SourceState[] => {
  const bySource = new Map(inLedger.map((counts) => [counts.source, counts]));
  const fromLogs = logs.map((log) =>
    toState(log.source, log.label, log, bySource.get(log.source), older.get(log.source)),
  );
  const others = inLedger.filter(({ source }) => !logs.some((log) => log.source === source));
  return [...fromLogs, ...others.map((counts) => toState(counts.source, counts.source, undefined, counts))];
};

const toState = (
  source: string,
  label: string,
  log: LogState | undefined,
  counts: SourceCounts | undefined,
  older = 0,
): SourceState => ({
  source,
  label,
  looked: log?.looked ?? [],
  files: log?.files ?? 0,
  counted: counts?.counted ?? 0,
  notCounted: counts?.notCounted ?? 0,
  unpriced: counts?.unpriced ?? 0,
  inFiles: {
    events: log?.imported ?? 0,
    older,
    duplicates: log?.duplicates ?? 0,
    skipped: log?.skipped ?? 0,
    rejected: log?.rejected ?? 0,
  },
});
