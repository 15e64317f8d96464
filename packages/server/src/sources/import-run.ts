import { AHEAD_OF_CLOCK } from '@tokenbook/core/contract';
import type { Checkpoint } from './checkpoints.ts';
import { createEventBatches, type EventBatches } from './event-batches.ts';
import type { ImportCounts } from './import-counts.ts';
import type { ImportOptions, ImportProgress } from './import-options.ts';
import type { ImportTally } from './import-tally.ts';
import type { PlannedFile } from './plan-files.ts';

const BATCH_SIZE = 1_000;
const PROGRESS_MS = 100;

/** Which of the two clocks is wrong, and by how much, cannot be known here: what lay ahead is tried again so long after its time, or after now. */
const AGAIN_AFTER_MS = 600_000;

/** What one import carries from file to file. */
export interface ImportRun {
  readonly options: ImportOptions;
  readonly tally: ImportTally;
  readonly batches: EventBatches;
  readonly progress: { files: number; bytes: number; unchanged: number; current: string | null };
  /** Checkpoints of files whose events may not all be acknowledged yet. */
  readonly unsaved: Map<string, { readonly file: string; readonly checkpoint: Checkpoint }>;
  /** Files of which an event was refused because its time lay ahead, and the latest such time. */
  readonly ahead: Map<string, number>;
  readonly report: (isLast: boolean) => void;
}

export const createRun = (
  options: ImportOptions,
  tally: ImportTally,
  files: readonly PlannedFile[],
  bytesTotal: number,
): ImportRun => {
  const { monotonicMs = () => performance.now(), onProgress } = options;
  const progress = { files: 0, bytes: 0, unchanged: 0, current: null as string | null };
  const ahead = new Map<string, number>();
  const batches = createEventBatches({
    sink: options.sink,
    size: BATCH_SIZE,
    onRejected: ({ file, place }, detail, { event }) => {
      tally.problem(file, place, detail);
      if (detail.includes(AHEAD_OF_CLOCK)) ahead.set(file, Math.max(ahead.get(file) ?? 0, event.occurredAtMs));
    },
  });
  let reportedMs = Number.NEGATIVE_INFINITY;
  const run: ImportRun = {
    options,
    tally,
    batches,
    progress,
    unsaved: new Map(),
    ahead,
    report: (isLast) => {
      if (onProgress === undefined || (!isLast && monotonicMs() - reportedMs < PROGRESS_MS)) return;
      reportedMs = monotonicMs();
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
export const saveCheckpoints = ({ options, batches, unsaved, ahead }: ImportRun): void => {
  if (batches.open > 0) return;
  const nowMs = (options.now ?? Date.now)();
  for (const [key, { file, checkpoint }] of unsaved) {
    const aheadMs = ahead.get(file);
    const againMs = aheadMs === undefined ? checkpoint.againMs : Math.max(aheadMs, nowMs) + AGAIN_AFTER_MS;
    options.checkpoints?.set(key, againMs === undefined ? checkpoint : { ...checkpoint, againMs });
  }
  unsaved.clear();
  ahead.clear();
};

export const countsOf = ({ tally, batches: { counts } }: ImportRun): ImportCounts => ({
  imported: counts.accepted,
  duplicates: counts.duplicates + tally.duplicates,
  skipped: tally.skipped,
  rejected: counts.rejected + tally.rejected,
});
