import { Temporal } from 'temporal-polyfill';
import { type InstantMs, parseInstant } from './instant.ts';
import { countDays, type DaysRange, isDaysRange, isNamedRange, type NamedRange, type UsageRange } from './range.ts';
import { type CalendarDate, dateIn, startOfDay, toCalendarDate } from './time-zone.ts';

/** The instants from `startMs` up to, not including, `endMs`. */
export interface Period {
  readonly startMs: InstantMs;
  readonly endMs: InstantMs;
}

/** Every instant that an event may have: the years 1 to 9999. `Date.UTC` takes the year 1 for 1901. */
export const EVERY_INSTANT: Period = {
  startMs: Date.parse('0001-01-01T00:00:00Z'),
  endMs: Date.parse('+010000-01-01T00:00:00Z'),
};

/** How far back a compared period is. Months and weeks are the calendar's; milliseconds are exact. */
type CalendarStep = { readonly months: number } | { readonly weeks: number } | { readonly days: number };
type Step = CalendarStep | { readonly milliseconds: number };

/** A period that another is compared with: it starts `step` before the other one. */
export interface ComparedPeriod extends Period {
  readonly step: Step;
}

/** A period and what it is compared with, as days of one zone. */
export interface ResolvedRange {
  readonly timeZone: string;
  readonly period: Period;
  /** As long as `period` in calendar days, right before it; for a running week, month or year the same days of the one before. */
  readonly previous: ComparedPeriod;
  /** The same days a year earlier; for a week the one 52 weeks earlier, so that Mondays stand beside Mondays. */
  readonly year: ComparedPeriod;
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
  /** From `days` back to `before`. */
  readonly step: Step;
}

const YEAR: CalendarStep = { months: 12 };
const WEEKS_OF_YEAR: CalendarStep = { weeks: 52 };

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
    return resolveInstants({ startMs: quarter - DAY_MS, endMs: quarter + QUARTER_HOUR_MS }, timeZone);
  }
  const isCounted = isDaysRange(range) || isNamedRange(range);
  const instants = isCounted ? null : customInstants(range);
  if (instants !== null) return resolveInstants(instants, timeZone);
  const { days, before, step } = isCounted
    ? namedDays(range, dateIn(timeZone, nowMs), firstEventMs === null ? null : dateIn(timeZone, firstEventMs))
    : customDays(range);
  const yearStep = range === 'this-week' || range === 'last-week' ? WEEKS_OF_YEAR : YEAR;
  const aYearEarlier = {
    first: moveDateBack(days.first, yearStep),
    afterLast: moveDateBack(days.afterLast, yearStep),
  };
  return {
    timeZone,
    period: toPeriod(days, timeZone),
    previous: { ...toPeriod(before, timeZone), step },
    year: { ...toPeriod(aYearEarlier, timeZone), step: yearStep },
  };
};

/** The instant a step before another, by the clock of the zone: what starts a day still starts one, however long days are. */
export const moveBack = (instant: InstantMs, timeZone: string, step: Step): InstantMs => {
  if ('milliseconds' in step) return instant - step.milliseconds;
  const date = dateIn(timeZone, instant);
  const moved = moveDateBack(date, step);
  if (startOfDay(timeZone, date) === instant) return startOfDay(timeZone, moved);
  const time = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainTime();
  return moved.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds;
};

/** A day that the earlier month does not have (29 February) is the first of the next, so that periods side by side stay so. */
const moveDateBack = (date: CalendarDate, step: CalendarStep): CalendarDate => {
  const moved = date.subtract(step);
  return 'months' in step && moved.day !== date.day ? moved.add({ days: 1 }) : moved;
};

const resolveInstants = (period: Period, timeZone: string): ResolvedRange => {
  const lengthMs = period.endMs - period.startMs;
  return {
    timeZone,
    period,
    previous: { startMs: period.startMs - lengthMs, endMs: period.startMs, step: { milliseconds: lengthMs } },
    year: {
      startMs: moveBack(period.startMs, timeZone, YEAR),
      endMs: moveBack(period.endMs, timeZone, YEAR),
      step: YEAR,
    },
  };
};

const customInstants = (range: string): Period | null => {
  const [from = '', to = ''] = range.split('..');
  const [startMs, endMs] = [parseInstant(from), parseInstant(to)];
  return startMs === null || endMs === null ? null : { startMs, endMs };
};

const toPeriod = ({ first, afterLast }: Days, timeZone: string): Period => ({
  startMs: startOfDay(timeZone, first),
  endMs: startOfDay(timeZone, afterLast),
});

const precedingDays = (days: Days): DaysPair => {
  const step = { days: days.first.until(days.afterLast).days };
  return { days, before: { first: days.first.subtract(step), afterLast: days.first }, step };
};

/** A unit that is still running, against the same number of days of the unit before. */
const runningUnit = (first: CalendarDate, tomorrow: CalendarDate, step: CalendarStep): DaysPair => {
  const firstBefore = first.subtract(step);
  const sameLength = firstBefore.add({ days: first.until(tomorrow).days });
  return {
    days: { first, afterLast: tomorrow },
    before: {
      first: firstBefore,
      afterLast: Temporal.PlainDate.compare(sameLength, first) < 0 ? sameLength : first,
    },
    step,
  };
};

const namedDays = (
  range: Exclude<NamedRange, '24h'> | DaysRange,
  today: CalendarDate,
  firstEventDate: CalendarDate | null,
): DaysPair => {
  const tomorrow = today.add({ days: 1 });
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const monthStart = today.with({ day: 1 });
  const yearStart = monthStart.with({ month: 1 });
  const lastDays = (count: number) => precedingDays({ first: tomorrow.subtract({ days: count }), afterLast: tomorrow });
  if (isDaysRange(range)) return lastDays(countDays(range));
  switch (range) {
    case 'today':
      return lastDays(1);
    case '12mo':
      return runningUnit(monthStart.subtract({ months: 11 }), tomorrow, { months: 12 });
    case 'yesterday':
      return precedingDays({ first: today.subtract({ days: 1 }), afterLast: today });
    case 'this-week':
      return runningUnit(monday, tomorrow, { weeks: 1 });
    case 'last-week':
      return precedingDays({ first: monday.subtract({ weeks: 1 }), afterLast: monday });
    case 'this-month':
      return runningUnit(monthStart, tomorrow, { months: 1 });
    case 'last-month': {
      const first = monthStart.subtract({ months: 1 });
      return {
        days: { first, afterLast: monthStart },
        before: { first: first.subtract({ months: 1 }), afterLast: first },
        step: { months: 1 },
      };
    }
    case 'this-year':
      return runningUnit(yearStart, tomorrow, { months: 12 });
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
