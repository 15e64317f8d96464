import type { Period } from '@tokenbook/core/domain';
import type { SlotCount } from './count-by-slot.ts';

/** Rows that a read takes into memory at once, unless a single slot has more. */
const MOST_ROWS = 5_000;

export interface ScanWindow extends Period {
  /** Whether a single slot of it has so many rows that it should be cut by a finer one. */
  readonly isDense: boolean;
}

/** Joins neighbouring slots to windows of some thousand rows that tile the period, newest first. */
export const scanWindows = (slots: readonly SlotCount[], period: Period): readonly ScanWindow[] => {
  const windows: ScanWindow[] = [];
  let endMs = period.endMs;
  let rows = 0;
  for (const { startMs, count } of slots.toSorted((a, b) => b.startMs - a.startMs)) {
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
