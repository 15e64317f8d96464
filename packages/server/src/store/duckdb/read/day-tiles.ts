import type { InstantMs, Period } from '@tokenbook/core/domain';
import { dayStartOf, isAligned, LEVEL_MS, localDayOf } from '../rows/slots.ts';

const DAY_MS = LEVEL_MS.day;

/** Days that follow each other. */
export interface DayRun {
  /** The half hour of UTC's day in which they begin. */
  readonly dayStart: number;
  /** Slots of local days. */
  readonly from: number;
  readonly to: number;
}

/** A time series as days, and what is left of it. */
export interface DayTiles {
  readonly runs: readonly DayRun[];
  /** An hour more and one less, where clocks change, and a first or last bucket that is no whole day. */
  readonly rests: readonly Period[];
}

/** Ten years of summer times. A series of more runs is one of hours. */
const MOST_RUNS = 24;

/** A year of days in New York is 238 that begin at 4:00 and 125 that begin at 5:00, and two of 23 and 25 hours. Null: it is not made of days. */
export const tileByDays = (bounds: readonly InstantMs[]): DayTiles | null => {
  const runs: DayRun[] = [];
  const rests: Period[] = [];
  const rest = (startMs: InstantMs, endMs: InstantMs) => {
    if (startMs < endMs) rests.push({ startMs, endMs });
  };
  for (const [bucket, startMs] of bounds.slice(0, -1).entries()) {
    const endMs = bounds[bucket + 1] ?? startMs;
    const count = Math.floor((endMs - startMs) / DAY_MS);
    // The first bucket of a range may begin at any time, and ends where a day does.
    const fromMs = bucket === 0 && bounds.length > 2 ? endMs - count * DAY_MS : startMs;
    if (count === 0 || !isAligned(fromMs, 'half')) {
      rest(startMs, endMs);
      continue;
    }
    const from = localDayOf(fromMs);
    const last = runs.at(-1);
    if (last?.to === from) runs[runs.length - 1] = { ...last, to: from + count };
    else runs.push({ dayStart: dayStartOf(fromMs), from, to: from + count });
    if (runs.length > MOST_RUNS) return null;
    rest(startMs, fromMs);
    rest(fromMs + count * DAY_MS, endMs);
  }
  return runs.length === 0 || rests.length > MOST_RUNS ? null : { runs, rests };
};
