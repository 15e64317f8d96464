import type { Summary } from '@tokenbook/core/contract';
import type { UsageRange } from '@tokenbook/core/domain';
import { addMonths, todayIn } from './calendar.ts';

/** `previous`: the equal period before. `year`: the same days a year earlier. */
export const COMPARISONS = ['previous', 'year'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** The days of the period that a summary is compared with, as a range. Null when it is not made of whole days. */
export const comparisonRange = ({ period, previous }: Summary, compare: Comparison): UsageRange | null => {
  const { timeZone } = period;
  const compared = compare === 'previous' ? previous : period;
  const first = todayIn(timeZone, new Date(compared.start));
  const last = todayIn(timeZone, new Date(Date.parse(compared.end) - 1));
  const isWholeDays = [compared.start, compared.end].every(
    (instant) => todayIn(timeZone, new Date(instant)) !== todayIn(timeZone, new Date(Date.parse(instant) - 1)),
  );
  if (!isWholeDays || first > last) return null;
  return compare === 'previous' ? `${first}..${last}` : `${addMonths(first, -12)}..${addMonths(last, -12)}`;
};
