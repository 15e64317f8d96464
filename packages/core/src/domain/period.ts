import { Temporal } from 'temporal-polyfill';
import type { InstantMs } from './instant.ts';
import { isNamedRange, type NamedRange, type UsageRange } from './range.ts';
import { type CalendarDate, dateIn, startOfDay, toCalendarDate } from './time-zone.ts';

/** The instants from `startMs` up to, not including, `endMs`. */
export interface Period {
  readonly startMs: InstantMs;
  readonly endMs: InstantMs;
}

/** A period and the equal one before it, as days of one zone. */
export interface ResolvedRange {
  readonly timeZone: string;
  readonly period: Period;
  /** As long as `period` in calendar days, right before it; for a running week, month or year the same days of the one before. */
  readonly previous: Period;
}

const QUARTER_HOUR_MS = 15 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/** Days `[first, afterLast)` of a calendar. */
interface Days {
  readonly first: CalendarDate;
  readonly afterLast: CalendarDate;
}

interface DaysPair {
  readonly days: Days;
  readonly before: Days;
}

/**
 * The one place that turns what a person picked into instants.
 * Ranges that reach the present end with today's last instant, so that what happens today is inside.
 * `24h` is cut at quarter hours: the last full 24 hours and the quarter hour that is running.
 *
 * @param firstEventMs the oldest event of the ledger, where `all` starts. Null when there is none: then `all` is today.
 */
export const resolveRange = (
  range: UsageRange,
  timeZone: string,
  nowMs: InstantMs,
  firstEventMs: InstantMs | null,
): ResolvedRange => {
  if (range === '24h') {
    const quarter = Math.floor(nowMs / QUARTER_HOUR_MS) * QUARTER_HOUR_MS;
    const period = { startMs: quarter - DAY_MS, endMs: quarter + QUARTER_HOUR_MS };
    const lengthMs = period.endMs - period.startMs;
    return { timeZone, period, previous: { startMs: period.startMs - lengthMs, endMs: period.startMs } };
  }
  const { days, before } = isNamedRange(range)
    ? namedDays(range, dateIn(timeZone, nowMs), firstEventMs === null ? null : dateIn(timeZone, firstEventMs))
    : customDays(range);
  return { timeZone, period: toPeriod(days, timeZone), previous: toPeriod(before, timeZone) };
};

const toPeriod = ({ first, afterLast }: Days, timeZone: string): Period => ({
  startMs: startOfDay(timeZone, first),
  endMs: startOfDay(timeZone, afterLast),
});

const precedingDays = (days: Days): DaysPair => ({
  days,
  before: { first: days.first.subtract({ days: days.first.until(days.afterLast).days }), afterLast: days.first },
});

/** A unit that is still running, against the same number of days of the unit before. */
const runningUnit = (first: CalendarDate, tomorrow: CalendarDate, firstBefore: CalendarDate): DaysPair => {
  const sameLength = firstBefore.add({ days: first.until(tomorrow).days });
  return {
    days: { first, afterLast: tomorrow },
    before: {
      first: firstBefore,
      afterLast: Temporal.PlainDate.compare(sameLength, first) < 0 ? sameLength : first,
    },
  };
};

const namedDays = (
  range: Exclude<NamedRange, '24h'>,
  today: CalendarDate,
  firstEventDate: CalendarDate | null,
): DaysPair => {
  const tomorrow = today.add({ days: 1 });
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const monthStart = today.with({ day: 1 });
  const yearStart = monthStart.with({ month: 1 });
  const lastDays = (count: number) => precedingDays({ first: tomorrow.subtract({ days: count }), afterLast: tomorrow });
  switch (range) {
    case 'today':
      return lastDays(1);
    case '7d':
      return lastDays(7);
    case '30d':
      return lastDays(30);
    case '90d':
      return lastDays(90);
    case '12mo': {
      const first = monthStart.subtract({ months: 11 });
      return runningUnit(first, tomorrow, first.subtract({ months: 12 }));
    }
    case 'yesterday':
      return precedingDays({ first: today.subtract({ days: 1 }), afterLast: today });
    case 'this-week':
      return runningUnit(monday, tomorrow, monday.subtract({ weeks: 1 }));
    case 'last-week':
      return precedingDays({ first: monday.subtract({ weeks: 1 }), afterLast: monday });
    case 'this-month':
      return runningUnit(monthStart, tomorrow, monthStart.subtract({ months: 1 }));
    case 'last-month': {
      const first = monthStart.subtract({ months: 1 });
      return {
        days: { first, afterLast: monthStart },
        before: { first: first.subtract({ months: 1 }), afterLast: first },
      };
    }
    case 'this-year':
      return runningUnit(yearStart, tomorrow, yearStart.subtract({ years: 1 }));
    case 'all': {
      const first =
        firstEventDate === null || Temporal.PlainDate.compare(firstEventDate, today) > 0 ? today : firstEventDate;
      return precedingDays({ first, afterLast: tomorrow });
    }
  }
};

const customDays = (range: string): DaysPair => {
  const [from = '', to = ''] = range.split('..');
  return precedingDays({ first: toCalendarDate(from), afterLast: toCalendarDate(to).add({ days: 1 }) });
};
