import type { Period } from '@tokenbook/core/domain';
import { type Slot, slotFrom, slotOf, slotStart } from '../slot.ts';

/** What of a period comes from roll-ups and what from the rows of the ledger. Together they are the period, once. */
export interface SplitPeriod {
  /** Whole quarter hours `[first, afterLast)`, without those in `touched`. Null: none. */
  readonly rolled: { readonly first: Slot; readonly afterLast: Slot; readonly without: readonly Slot[] } | null;
  /** Ascending, apart from each other. */
  readonly rows: readonly Period[];
}

/** More separate periods than this cost the engine more to tell apart than to read roll-ups saves. */
const MOST_PERIODS = 200;

export const splitPeriod = (period: Period, touched: readonly Slot[] | null): SplitPeriod => {
  if (period.endMs <= period.startMs) return { rolled: null, rows: [] };
  const first = slotFrom(period.startMs);
  const afterLast = slotOf(period.endMs);
  if (touched === null || afterLast <= first) return { rolled: null, rows: [period] };
  const without = touched.filter((slot) => slot >= first && slot < afterLast);
  const rows = joinPeriods([
    { startMs: period.startMs, endMs: slotStart(first) },
    ...without.map((slot) => ({ startMs: slotStart(slot), endMs: slotStart(slot + 1) })),
    { startMs: slotStart(afterLast), endMs: period.endMs },
  ]);
  if (rows.length > MOST_PERIODS) return { rolled: null, rows: [period] };
  return { rolled: { first, afterLast, without }, rows };
};

/** Ascending periods with those that touch made one, and empty ones left out. */
const joinPeriods = (periods: readonly Period[]): readonly Period[] => {
  const joined: Period[] = [];
  for (const period of periods) {
    if (period.endMs <= period.startMs) continue;
    const last = joined.at(-1);
    if (last?.endMs === period.startMs) joined[joined.length - 1] = { startMs: last.startMs, endMs: period.endMs };
    else joined.push(period);
  }
  return joined;
};
