import type { InstantMs, Period } from '@tokenbook/core/domain';

/** Rows that a read takes into memory at once, unless a single slot has more. */
const MOST_ROWS = 5_000;

export interface ScanWindow extends Period {
  /** Whether a single slot of it has so many rows that it should be cut by a finer one. */
  readonly isDense: boolean;
}

/** Joins neighbouring slots, newest first, to windows of some thousand rows that tile the period. */
export const scanWindows = (
  slots: readonly { readonly startMs: InstantMs; readonly count: number }[],
  period: Period,
): readonly ScanWindow[] => {
  const windows: ScanWindow[] = [];
  let endMs = period.endMs;
  let rows = 0;
  for (const { startMs, count } of slots) {
    rows += count;
    if (rows < MOST_ROWS || startMs <= period.startMs) continue;
    windows.push({ startMs, endMs, isDense: isDense(rows) });
    endMs = startMs;
    rows = 0;
  }
  if (rows > 0) windows.push({ startMs: period.startMs, endMs, isDense: isDense(rows) });
  return windows;
};

const isDense = (rows: number): boolean => rows > 2 * MOST_ROWS;
