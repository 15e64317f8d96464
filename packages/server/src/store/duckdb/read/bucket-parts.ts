import type { InstantMs, Period } from '@tokenbook/core/domain';
import { isAligned, LEVEL_MS, type Level, slotOf, slotStart } from '../rows/slots.ts';

/** Slots of a level, as a set. */
export interface SlotSet {
  readonly level: Level;
  readonly slots: readonly number[];
}

/** The time that slots take, those that follow each other together. */
export const periodsOf = ({ level, slots }: SlotSet): readonly Period[] => {
  const periods: Period[] = [];
  for (const slot of [...slots].sort((a, b) => a - b)) {
    const [startMs, endMs] = [slotStart(slot, level), slotStart(slot + 1, level)];
    const last = periods.at(-1);
    if (last?.endMs === startMs) periods[periods.length - 1] = { startMs: last.startMs, endMs };
    else periods.push({ startMs, endMs });
  }
  return periods;
};

/** What one grain contributes to a time series. */
export interface BucketPart {
  readonly level: Level | 'raw';
  /** Only inside these coarser slots: those that a bound cuts. Null: everywhere. */
  readonly within: SlotSet | null;
  /** Not these slots of its own level: a bound cuts them, finer parts fill them. */
  readonly except: readonly number[];
}

/** Past so many cut slots, listing them costs more than reading the finer grain everywhere. */
const MOST_CUT = 200;

/**
 * The parts that tile a time series. Weeks of Kolkata are days of UTC but for those in which one begins, which half hours
 * fill; days of Kolkata are half hours throughout. `levels` are kept, coarsest first.
 */
export const bucketParts = (bounds: readonly InstantMs[], levels: readonly Level[]): readonly BucketPart[] => {
  const [startMs = 0] = bounds;
  const endMs = bounds.at(-1) ?? startMs;
  const parts: BucketPart[] = [];
  let within: SlotSet | null = null;
  for (const level of levels) {
    const cut = [...new Set(bounds.filter((bound) => !isAligned(bound, level)).map((bound) => slotOf(bound, level)))];
    const slots: number =
      within === null
        ? (endMs - startMs) / LEVEL_MS[level]
        : within.slots.length * (LEVEL_MS[within.level] / LEVEL_MS[level]);
    if (cut.length > MOST_CUT || cut.length > slots / 2) continue;
    parts.push({ level, within, except: cut });
    if (cut.length === 0) return parts;
    within = { level, slots: cut };
  }
  return [...parts, { level: 'raw', within, except: [] }];
};
