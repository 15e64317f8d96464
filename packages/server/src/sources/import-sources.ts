import { stat } from 'node:fs/promises';
import { checkpointKey } from './file-context.ts';
import { unpackedName } from './files/unpacked-name.ts';
import { importAddress } from './import-address.ts';
import type { ImportCounts } from './import-counts.ts';
import { importFile } from './import-file.ts';
import type { ImportOptions, ImportReport, ImportSources, SourceReport } from './import-options.ts';
import { countsOf, createRun, type ImportRun, saveCheckpoints } from './import-run.ts';
import { createTally } from './import-tally.ts';
import { type PlannedFile, planImport } from './plan-files.ts';
import type { Reading, Source } from './source.ts';

const CHECKPOINT_MS = 2_000;

export const importSources: ImportSources = async (options) => {
  const tally = createTally();
  const plan = await planImport(options, (path, reason, isNamed = false) => tally.unread(path, reason, isNamed));
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
    saveCheckpoints(run);
    await options.checkpoints?.flush();
  }
  run.report(true);
  return toReport(run, sources);
};

/** Only the progress bar needs the sizes. */
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
  const { monotonicMs = () => performance.now() } = run.options;
  const reader = source.createReader();
  let savedMs = monotonicMs();
  for (const planned of files) remember(run, planned, reader(unpackedName(planned.path)));
  for (const planned of files) {
    run.options.signal?.throwIfAborted();
    await (planned.isAddress ? importAddress : importFile)(run, planned, reader(unpackedName(planned.path)));
    run.progress.files += 1;
    run.report(false);
    if (monotonicMs() - savedMs < CHECKPOINT_MS) continue;
    savedMs = monotonicMs();
    await run.batches.flush();
    saveCheckpoints(run);
    await run.options.checkpoints?.flush();
  }
  run.progress.current = null;
  await run.batches.flush();
};

/** Before the first file is read: how a file is read may depend on what another file told in an earlier import. */
const remember = ({ options }: ImportRun, planned: PlannedFile, reading: Reading): void => {
  if (planned.isAddress || reading.kind !== 'lines' || reading.recall === undefined) return;
  // Also for a file that is read anew: the ledger has the calls that these lines told.
  const saved = options.checkpoints?.get(checkpointKey(options, planned));
  if (saved?.parserVersion === planned.source.version && saved.resume !== null) reading.recall(saved.resume.state);
};

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
  unreadFiles: run.tally.unreadFiles,
  bytes: run.progress.bytes,
  skippedReasons: run.tally.skippedReasons,
  problems: run.tally.problems,
  problemCount: run.tally.problemCount,
  sources,
});
