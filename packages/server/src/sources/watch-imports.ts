import { setTimeout as wait } from 'node:timers/promises';
import type { ImportReport } from './import-options.ts';

export interface WatchOptions {
  /** One look: an import with checkpoints, so that only what is new is read. */
  readonly look: () => Promise<ImportReport>;
  /** Ends the watch; the promise then resolves. */
  readonly signal: AbortSignal;
  /** Called after each look that found a file changed. */
  readonly onRound: (report: ImportReport) => void;
  /** Called when a look failed: the sink could not take a batch, say. What it did not take is read again at the next look. */
  readonly onFailure: (error: unknown, retryInMs: number) => void;
  /** How long to rest between two looks, in milliseconds. 2,000 when absent, and then longer when looking itself takes long. */
  readonly restMs?: number;
  /** Milliseconds by a clock that nobody sets. Absent: the process's own. */
  readonly monotonicMs?: () => number;
  /** Absent: a timer. */
  readonly rest?: (ms: number, signal: AbortSignal) => Promise<void>;
}

const REST_MS = 2_000;
const MOST_REST_MS = 60_000;

/** So many times as long as a look took is rested: many files on a slow disk make the rests longer. */
const REST_PER_WORK = 10;

/**
 * Follows the sources' logs as they grow. It looks instead of being told: a look costs one `stat` a file, and works for logs that are rotated, truncated, replaced,
 * moved, or lie on a network (docs/decisions/0042). The logs themselves are the queue: what a sink that is away did not take is read again.
 */
export const watchImports = async (options: WatchOptions): Promise<void> => {
  const { look, signal, onRound, onFailure, restMs, monotonicMs = () => performance.now(), rest = pause } = options;
  let failures = 0;
  while (!signal.aborted) {
    const startedMs = monotonicMs();
    try {
      const report = await look();
      failures = 0;
      if (report.files > report.unchangedFiles) onRound(report);
    } catch (error) {
      if (signal.aborted) return;
      failures += 1;
      onFailure(error, backOff(failures, restMs ?? REST_MS));
    }
    const usualMs = restMs ?? Math.min(MOST_REST_MS, Math.max(REST_MS, (monotonicMs() - startedMs) * REST_PER_WORK));
    await rest(failures > 0 ? backOff(failures, restMs ?? REST_MS) : usualMs, signal);
  }
};

const backOff = (failures: number, restMs: number): number =>
  Math.min(MOST_REST_MS, restMs * 2 ** Math.min(failures - 1, 10));

const pause = async (ms: number, signal: AbortSignal): Promise<void> => {
  // An abort ends the rest; the loop sees it.
  await wait(ms, undefined, { signal }).catch(() => {});
};
