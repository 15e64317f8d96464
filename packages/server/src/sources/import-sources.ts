import { stat } from 'node:fs/promises';
import { TokenbookError } from '@tokenbook/core/domain';
import type { Checkpoint } from './checkpoints.ts';
import { createEventBatches, type EventBatches } from './event-batches.ts';
import { whyNot } from './files/find-files.ts';
import { type OpenFile, openRegularFile } from './files/open-file.ts';
import type { ImportCounts } from './import-counts.ts';
import type { ImportOptions, ImportProgress, ImportReport, ImportSources, SourceReport } from './import-options.ts';
import { createTally, type ImportTally } from './import-tally.ts';
import { type PlannedFile, planImport } from './plan-files.ts';
import { readPlannedFile, readSidecars } from './read-file.ts';
import type { ParseContext, Reading, Source } from './source.ts';

const BATCH_SIZE = 1_000;
const PROGRESS_MS = 100;
const CHECKPOINT_MS = 2_000;

interface ImportRun {
  readonly options: ImportOptions;
  readonly tally: ImportTally;
  readonly batches: EventBatches;
  readonly progress: { files: number; bytes: number; unchanged: number; current: string | null };
  /** Checkpoints of files whose events may not all be acknowledged yet. */
  readonly unsaved: Map<string, Checkpoint>;
  readonly report: (isLast: boolean) => void;
}

export const importSources: ImportSources = async (options) => {
  const tally = createTally();
  const plan = await planImport(options, (path, reason) => tally.problem(path, null, reason));
  const run = createRun(options, tally, plan.files, await sizeOf(options, plan.files));
  const sources: SourceReport[] = [];
  try {
    for (const source of options.sources) {
      const before = countsOf(run);
      const files = plan.files.filter((planned) => planned.source === source);
      await readSource(run, source, files);
      sources.push({
        source: source.name,
        label: source.label,
        looked: plan.looked.get(source) ?? [],
        files: files.length,
        ...difference(countsOf(run), before),
      });
    }
  } finally {
    // What was acknowledged before a failure need not be read again.
    await saveCheckpoints(run);
    await options.checkpoints?.flush();
  }
  run.report(true);
  return toReport(run, sources);
};

const createRun = (
  options: ImportOptions,
  tally: ImportTally,
  files: readonly PlannedFile[],
  bytesTotal: number,
): ImportRun => {
  const { now = Date.now, onProgress } = options;
  const progress = { files: 0, bytes: 0, unchanged: 0, current: null as string | null };
  const batches = createEventBatches({
    sink: options.sink,
    size: BATCH_SIZE,
    onRejected: ({ file, line }, detail) => tally.problem(file, line, detail),
  });
  let reportedMs = Number.NEGATIVE_INFINITY;
  const run: ImportRun = {
    options,
    tally,
    batches,
    progress,
    unsaved: new Map(),
    report: (isLast) => {
      if (onProgress === undefined || (!isLast && now() - reportedMs < PROGRESS_MS)) return;
      reportedMs = now();
      const { current, bytes } = progress;
      onProgress({
        ...countsOf(run),
        files: progress.files,
        filesTotal: files.length,
        bytes,
        bytesTotal,
        current,
      } satisfies ImportProgress);
    },
  };
  return run;
};

/** Only a progress bar wants to know. */
const sizeOf = async ({ onProgress }: ImportOptions, files: readonly PlannedFile[]): Promise<number> => {
  if (onProgress === undefined) return 0;
  let bytes = 0;
  for (const { path } of files)
    bytes += await stat(path).then(
      ({ size }) => size,
      () => 0,
    );
  return bytes;
};

const readSource = async (run: ImportRun, source: Source, files: readonly PlannedFile[]): Promise<void> => {
  const { now = Date.now } = run.options;
  const reader = source.createReader();
  let savedMs = now();
  for (const planned of files) {
    run.options.signal?.throwIfAborted();
    await (planned.isAddress ? readAddress : readOne)(run, planned, reader(planned.path));
    run.progress.files += 1;
    run.report(false);
    if (now() - savedMs < CHECKPOINT_MS) continue;
    savedMs = now();
    await run.batches.flush();
    await saveCheckpoints(run);
    await run.options.checkpoints?.flush();
  }
  run.progress.current = null;
  await run.batches.flush();
};

/** A database that is reached over the network: there is no file to look at, only where the last read ended. */
const readAddress = async (run: ImportRun, planned: PlannedFile, reading: Reading): Promise<void> => {
  const { options, tally, progress, batches } = run;
  if (reading.kind !== 'database') return;
  const shown = withoutPassword(planned.path);
  progress.current = shown;
  const key = checkpointKey(options, { ...planned, path: shown });
  const saved = options.reread ? null : (options.checkpoints?.get(key) ?? null);
  const before = saved?.parserVersion === planned.source.version ? saved : null;
  const output = tally.outputFor(shown, (event, line) => batches.add(event, { file: shown, line }));
  const drain = async () => {
    options.signal?.throwIfAborted();
    run.report(false);
    await batches.drain();
  };
  try {
    const context = await contextOf(options, planned, (options.now ?? Date.now)());
    const state = await reading.read(planned.path, context, output, before?.resume?.state ?? null, drain);
    const known = output.known + (before?.known ?? 0);
    const nothing = { sizeBytes: 0, modifiedMs: 0, inode: 0 };
    run.unsaved.set(key, {
      ...nothing,
      parserVersion: planned.source.version,
      resume: { offset: 0, lines: 0, tail: '', state },
      known,
    });
  } catch (error) {
    const reason = damageOf(error);
    if (reason === null) throw error;
    output.reject(reason, null);
  }
};

/** An address without what must not be shown or kept. */
const withoutPassword = (address: string): string => {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url === null
    ? address.replace(/\/\/[^@/]*@/, '//')
    : `${url.protocol}//${url.username === '' ? '' : `${url.username}@`}${url.host}${url.pathname}`;
};

const readOne = async (run: ImportRun, planned: PlannedFile, reading: Reading): Promise<void> => {
  const { options, tally, progress, batches } = run;
  const { path, source } = planned;
  progress.current = path;
  const file = await openRegularFile(path, planned.isNamed).catch((error: NodeJS.ErrnoException) => {
    tally.problem(path, null, error.code === 'ENOTFILE' ? 'a pipe, socket or device, not a file' : whyNot(error));
    return null;
  });
  if (file === null) return;
  const seen = reading.kind === 'database' ? await withWriteAheadLog(path, file) : file;
  try {
    const key = checkpointKey(options, planned);
    const saved = options.reread ? null : (options.checkpoints?.get(key) ?? null);
    const checkpoint = saved?.parserVersion === source.version && saved.inode === file.inode ? saved : null;
    if (checkpoint !== null && checkpoint.sizeBytes === seen.sizeBytes && checkpoint.modifiedMs === seen.modifiedMs) {
      tally.addDuplicates(checkpoint.known);
      progress.unchanged += 1;
      progress.bytes += file.sizeBytes;
      return;
    }
    const output = tally.outputFor(path, (event, line) => batches.add(event, { file: path, line }));
    const context = await contextOf(options, planned, file.modifiedMs);
    const afterChunk = async (bytes: number) => {
      options.signal?.throwIfAborted();
      progress.bytes += bytes;
      run.report(false);
      await batches.drain();
    };
    const { resume, isContinued } = await readPlannedFile({
      planned,
      file,
      reading,
      context,
      output,
      checkpoint,
      afterChunk,
    });
    const known = output.known + (isContinued ? (checkpoint?.known ?? 0) : 0);
    if (isContinued) progress.bytes += checkpoint?.resume?.offset ?? 0;
    const { sizeBytes, modifiedMs, inode } = seen;
    run.unsaved.set(key, { parserVersion: source.version, sizeBytes, modifiedMs, inode, resume, known });
  } catch (error) {
    const reason = damageOf(error);
    if (reason === null) throw error;
    // What came before the damage is kept. Without a checkpoint the file is read again next time.
    tally.outputFor(path, () => {}).reject(reason, null);
  } finally {
    await file.handle.close();
  }
};

/** SQLite writes beside its file first: that one tells whether anything is new. */
const withWriteAheadLog = async (path: string, file: OpenFile): Promise<OpenFile> => {
  const log = await stat(`${path}-wal`).catch(() => null);
  if (log === null) return file;
  return {
    ...file,
    sizeBytes: file.sizeBytes + log.size,
    modifiedMs: Math.max(file.modifiedMs, Math.floor(log.mtimeMs)),
  };
};

/** What is wrong with a file, when the error says that it is the file: a compressed one that is cut or damaged, a disk that cannot read it. */
const damageOf = (error: unknown): string | null => {
  if (!(error instanceof Error)) return null;
  if (error instanceof TokenbookError && error.code === 'invalid_event') return error.message;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code?.startsWith('Z_')) return 'the compressed file is damaged or cut short; what came before is kept';
  return syscall === 'read' ? whyNot(error) : null;
};

const contextOf = async (
  options: ImportOptions,
  { path, source }: PlannedFile,
  modifiedMs: number,
): Promise<ParseContext> => ({
  path: path.replaceAll('\\', '/'),
  modifiedMs,
  sidecars: await readSidecars(source.sidecars?.(path) ?? []),
  project: options.project ?? null,
  timeZone: options.timeZone ?? 'UTC',
  mapping: options.mapping ?? null,
});

/** A file read for another project, zone or ledger is another matter: its events differ, or are not there yet. */
const checkpointKey = (options: ImportOptions, { path, source }: PlannedFile): string =>
  JSON.stringify([
    options.scope ?? '',
    source.name,
    options.project ?? '',
    options.timeZone ?? '',
    [...(options.mapping ?? [])],
    path,
  ]);

/** Hands over the checkpoints of the files that were read, once all their events are acknowledged. */
const saveCheckpoints = async ({ options, batches, unsaved }: ImportRun): Promise<void> => {
  if (batches.open > 0) return;
  for (const [key, checkpoint] of unsaved) options.checkpoints?.set(key, checkpoint);
  unsaved.clear();
};

const countsOf = ({ tally, batches: { counts } }: ImportRun): ImportCounts => ({
  imported: counts.accepted,
  duplicates: counts.duplicates + tally.duplicates,
  skipped: tally.skipped,
  rejected: counts.rejected + tally.rejected,
});

const difference = (after: ImportCounts, before: ImportCounts): ImportCounts => ({
  imported: after.imported - before.imported,
  duplicates: after.duplicates - before.duplicates,
  skipped: after.skipped - before.skipped,
  rejected: after.rejected - before.rejected,
});

const toReport = (run: ImportRun, sources: readonly SourceReport[]): ImportReport => ({
  ...countsOf(run),
  files: run.progress.files,
  unchangedFiles: run.progress.unchanged,
  bytes: run.progress.bytes,
  skippedReasons: run.tally.skippedReasons,
  problems: run.tally.problems,
  problemCount: run.tally.problemCount,
  sources,
});
