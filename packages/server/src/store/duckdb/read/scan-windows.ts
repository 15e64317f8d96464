import type { InstantMs, Period } from '@tokenbook/core/domain';

/** Rows that a read takes into memory at once, unless a single slot has more. */
const MOST_ROWS = 5_000;

/** Joins neighbouring slots, newest first, to windows of some thousand rows that tile the period. */
export const scanWindows = (
  slots: readonly { readonly startMs: InstantMs; readonly count: number }[],
  period: Period,
): readonly Period[] => {
  const windows: Period[] = [];
  let endMs = period.endMs;
  let rows = 0;
  for (const { startMs, count } of slots) {
    rows += count;
    if (rows < MOST_ROWS || startMs <= period.startMs) continue;
    windows.push({ startMs, endMs });
    endMs = startMs;
    rows = 0;
  }
  if (rows > 0) windows.push({ startMs: period.startMs, endMs });
  return windows;
};
