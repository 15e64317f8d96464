import { isCalendarDate, isDaysRange, isNamedRange, parseInstant, type UsageRange } from '@tokenbook/core/domain';
import { todayIn } from './calendar.ts';

/** Two days as they were typed, both included. */
export interface DayPair {
  readonly from: string;
  readonly to: string;
}

export type DayProblem = {
  readonly field: 'from' | 'to';
  readonly kind: 'missing' | 'not-a-date' | 'ends-before-start';
};

/** The range of two typed days, or everything that is wrong with them. */
export const toCustomRange = ({
  from,
  to,
}: DayPair): { readonly range: UsageRange } | { readonly problems: readonly DayProblem[] } => {
  const days = { from: from.trim(), to: to.trim() };
  const problems = (['from', 'to'] as const).flatMap((field): DayProblem[] => {
    if (days[field] === '') return [{ field, kind: 'missing' }];
    return isCalendarDate(days[field]) ? [] : [{ field, kind: 'not-a-date' }];
  });
  if (problems.length > 0) return { problems };
  if (days.from > days.to) return { problems: [{ field: 'to', kind: 'ends-before-start' }] };
  return { range: `${days.from}..${days.to}` };
};

/** The days of a zone that hold a period, its end not included. */
export const daysOf = (startMs: number, endMs: number, timeZone: string): DayPair => ({
  from: todayIn(timeZone, new Date(startMs)),
  to: todayIn(timeZone, new Date(endMs - 1)),
});

/** The two days of a custom range, those of the zone that hold its instants if it is made of such. Null for any other. */
export const customDays = (range: UsageRange, timeZone: string): DayPair | null => {
  if (isNamedRange(range) || isDaysRange(range)) return null;
  const [from = '', to = ''] = range.split('..');
  const [startMs, endMs] = [parseInstant(from), parseInstant(to)];
  if (startMs === null || endMs === null) return { from, to };
  return daysOf(startMs, endMs, timeZone);
};
