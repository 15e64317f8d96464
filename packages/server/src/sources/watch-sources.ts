import { setTimeout as wait } from 'node:timers/promises';
import { createMemoryCheckpoints } from './checkpoints.ts';
import type { ImportOptions, ImportReport } from './import-options.ts';
import { importSources } from './import-sources.ts';

export interface WatchOptions extends ImportOptions {
  /** Ends the watch; the promise then resolves. */
  readonly signal: AbortSignal;
  /** How long to rest between two looks, in milliseconds. 2,000 when absent; longer when looking itself takes long. */
  readonly restMs?: number;
  /** Called after each look that found anything. */
  readonly onRound?: (report: ImportReport) => void;
  /** Called when the sink could not take a batch. What it did not take is sent again at the next look. */
  readonly onFailure?: (error: unknown, retryInMs: number) => void;
  /** Absent: a timer. */
  readonly rest?: (ms: number, signal: AbortSignal) => Promise<void>;
}

const REST_MS = 2_000;
const MOST_REST_MS = 60_000;

/** So much of the time may be spent looking: many files on a slow disk make the rests longer. */
const REST_PER_WORK = 10;

/**
 * Follows the sources' logs as they grow. It looks instead of being told: a look costs one `stat` a file, and works for logs that are rotated, truncated, replaced,
 * moved, or lie on a network (docs/decisions/0042). The logs themselves are the queue: what a sink that is away did not take is read again.
 */
export const watchSources = async (options: WatchOptions): Promise<void> => {
  const { signal, restMs = REST_MS, onRound, onFailure, rest = pause, now = Date.now } = options;
  const checkpoints = options.checkpoints ?? createMemoryCheckpoints();
  let failures = 0;
  while (!signal.aborted) {
    const startedMs = now();
    try {
      const report = await importSources({ ...options, checkpoints, reread: false });
      failures = 0;
      if (hasNews(report)) onRound?.(report);
    } catch (error) {
      if (signal.aborted) return;
      failures += 1;
      onFailure?.(error, backOff(failures, restMs));
    }
    const workMs = now() - startedMs;
    await rest(
      failures > 0 ? backOff(failures, restMs) : Math.min(MOST_REST_MS, Math.max(restMs, workMs * REST_PER_WORK)),
      signal,
    );
  }
};

const hasNews = (report: ImportReport): boolean => report.files > report.unchangedFiles;

const backOff = (failures: number, restMs: number): number =>
  Math.min(MOST_REST_MS, restMs * 2 ** Math.min(failures - 1, 10));

const pause = async (ms: number, signal: AbortSignal): Promise<void> => {
  // An abort ends the rest; the loop sees it.
  await wait(ms, undefined, { signal }).catch(() => {});
};
