import type { Checkpoint } from './checkpoints.ts';
import { createEventBatches, type EventBatches } from './event-batches.ts';
import type { ImportCounts } from './import-counts.ts';
import type { ImportOptions, ImportProgress } from './import-options.ts';
import type { ImportTally } from './import-tally.ts';
import type { PlannedFile } from './plan-files.ts';

const BATCH_SIZE = 1_000;
const PROGRESS_MS = 100;

/** What one import carries from file to file. */
export interface ImportRun {
  readonly options: ImportOptions;
  readonly tally: ImportTally;
  readonly batches: EventBatches;
  readonly progress: { files: number; bytes: number; unchanged: number; current: string | null };
  /** Checkpoints of files whose events may not all be acknowledged yet. */
  readonly unsaved: Map<string, Checkpoint>;
  readonly report: (isLast: boolean) => void;
}

export const createRun = (
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

/** Hands over the checkpoints of the files that were read, once all their events are acknowledged. */
export const saveCheckpoints = ({ options, batches, unsaved }: ImportRun): void => {
  if (batches.open > 0) return;
  for (const [key, checkpoint] of unsaved) options.checkpoints?.set(key, checkpoint);
  unsaved.clear();
};

export const countsOf = ({ tally, batches: { counts } }: ImportRun): ImportCounts => ({
  imported: counts.accepted,
  duplicates: counts.duplicates + tally.duplicates,
  skipped: tally.skipped,
  rejected: counts.rejected + tally.rejected,
});
