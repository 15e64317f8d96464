import { numberFormat } from './number-format.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * Months and years are those of the Gregorian calendar, which the API counts by: a Persian locale would write the name of another month over
 * them, and a Thai one a year that cannot be typed into the range.
 */
const dateFormat = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${locale} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(locale, { ...options, calendar: 'gregory' });
    formats.set(key, format);
  }
  return format;
};

const HOUR_MS = 3_600_000;
const minutes = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const clock: Intl.DateTimeFormatOptions = { ...minutes, second: '2-digit' };

/** An instant in a zone, to the second: `Nov 24, 2026, 08:00:00`. */
export const formatInstant = (instant: string, timeZone: string, locale: string): string =>
  dateFormat(locale, { timeZone, year: 'numeric', month: 'short', day: '2-digit', ...clock }).format(new Date(instant));

/** An instant with the zone's name, for a tooltip: an hour that the clock ran through twice stays two. */
export const formatInstantWithZone = (instant: string, timeZone: string, locale: string): string =>
  dateFormat(locale, {
    timeZone,
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    fractionalSecondDigits: 3,
    timeZoneName: 'longOffset',
    ...clock,
  }).format(new Date(instant));

/**
 * The days of a period `[start, end)`: `Oct 26 – Nov 24, 2026`, or with times when it is not made of whole days. Where the clock reads a time twice the
 * zone's name tells which: `Nov 1, 2026, 01:00 EDT – 01:00 EST`.
 */
export const formatPeriod = (start: string, end: string, timeZone: string, locale: string): string => {
  const [startMs, endMs] = [Date.parse(start), Date.parse(end)];
  const days = { timeZone, year: 'numeric', month: 'short', day: 'numeric' } as const;
  // One format for all: each new one takes a slow processor tens of milliseconds.
  const dayOf = dayTexts(dateFormat(locale, days));
  // A day may start at 01:00 where the clock jumps over midnight: it started if the instant before it has another date.
  const isDayStart = (instantMs: number): boolean => dayOf(instantMs) !== dayOf(instantMs - 1);
  const isWholeDays = isDayStart(startMs) && isDayStart(endMs);
  // Formatting a range takes many times as long as a date, and a chart has a day for each bucket.
  if (isWholeDays && dayOf(endMs - 1) === dayOf(startMs)) return dayOf(startMs);
  if (isWholeDays) return dateFormat(locale, days).formatRange(startMs, endMs - 1);
  const times = dateFormat(locale, { ...days, ...minutes });
  const timeOf = dayTexts(times);
  if (!isReadTwice(startMs, timeOf) && !isReadTwice(endMs, timeOf)) return times.formatRange(startMs, endMs);
  // `formatRange` takes the two for one: `Nov 1, 2026, 01:00`.
  const named = { ...minutes, timeZoneName: 'short' } as const;
  const last = dayOf(startMs) === dayOf(endMs) ? { timeZone, ...named } : { ...days, ...named };
  return `${dateFormat(locale, { ...days, ...named }).format(startMs)} – ${dateFormat(locale, last).format(endMs)}`;
};

/** Whether the clock reads the same a while earlier or later: it is set back by an hour, on Lord Howe by half of one. */
const isReadTwice = (instantMs: number, timeOf: (instantMs: number) => string): boolean =>
  [-HOUR_MS, -HOUR_MS / 2, HOUR_MS / 2, HOUR_MS].some((wayMs) => timeOf(instantMs + wayMs) === timeOf(instantMs));

const texts = new WeakMap<Intl.DateTimeFormat, Map<number, string>>();

/** More instants than the buckets of a chart have. */
const MOST_TEXTS = 1_000;

/** A format that knows what it was asked last: the end of each bucket of a chart is the start of the next one. */
const dayTexts = (format: Intl.DateTimeFormat): ((instantMs: number) => string) => {
  const known = texts.get(format) ?? new Map<number, string>();
  texts.set(format, known);
  if (known.size > MOST_TEXTS) known.clear();
  return (instantMs) => {
    let text = known.get(instantMs);
    if (text === undefined) {
      text = format.format(instantMs);
      known.set(instantMs, text);
    }
    return text;
  };
};

/** The day of an instant in a zone: `Nov 3, 2026`. */
export const formatDay = (instant: string, timeZone: string, locale: string): string =>
  dateFormat(locale, { timeZone, year: 'numeric', month: 'short', day: 'numeric' }).format(new Date(instant));

/** A calendar day, `2026-11-24`, in words: `Nov 24, 2026`. */
export const formatCalendarDate = (date: string, locale: string): string =>
  dateFormat(locale, { timeZone: 'UTC', year: 'numeric', month: 'short', day: 'numeric' }).format(
    new Date(`${date}T00:00:00Z`),
  );

/** The same with its weekday, in full, for a screen reader: `Tuesday, November 24, 2026`. */
export const formatLongDate = (date: string, locale: string): string =>
  dateFormat(locale, { timeZone: 'UTC', dateStyle: 'full' }).format(new Date(`${date}T00:00:00Z`));

/** The month of a calendar day: `November 2026`. */
export const formatMonth = (date: string, locale: string): string =>
  dateFormat(locale, { timeZone: 'UTC', year: 'numeric', month: 'long' }).format(new Date(`${date}T00:00:00Z`));

/** A calendar day's place in its month, in the locale's digits: `24`, `٢٤`. */
export const formatDayOfMonth = (date: string, locale: string): string =>
  numberFormat(locale, {}).format(Number(date.slice(8)));

/** How far a zone is from UTC at an instant: `GMT+5:45`. */
export const formatOffset = (timeZone: string, now: Date): string =>
  dateFormat('en', { timeZone, timeZoneName: 'shortOffset' })
    .formatToParts(now)
    .find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';

/** The day of an instant in a zone, with its weekday: `Tue, Nov 17`. */
export const formatDayInZone = (instant: string, timeZone: string, locale: string): string =>
  dateFormat(locale, { timeZone, weekday: 'short', month: 'short', day: 'numeric' }).format(new Date(instant));

/** The hour of an instant in a zone: `Tue, Nov 17, 14:00`. */
export const formatHour = (instant: string, timeZone: string, locale: string): string =>
  dateFormat(locale, {
    timeZone,
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(instant));

const isHours = (spanMs: number): boolean => spanMs <= 2 * HOUR_MS;
const isDays = (spanMs: number): boolean => spanMs <= 8 * 24 * HOUR_MS;

/** A bucket of a time chart on its axis, short: `08:00`, `Nov 24`, `Nov 2026`. `spanMs` tells an hour from a month. */
export const formatBucketStart = (start: string, spanMs: number, timeZone: string, locale: string): string => {
  const options: Intl.DateTimeFormatOptions = isHours(spanMs)
    ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
    : isDays(spanMs)
      ? { month: 'short', day: 'numeric' }
      : { month: 'short', year: 'numeric' };
  return dateFormat(locale, { timeZone, ...options }).format(new Date(start));
};

/** What a bucket's place on the axis leaves out: `Nov 24` of an hour, `2026` of a day or a week. Null: nothing. */
export const formatBucketWithin = (start: string, spanMs: number, timeZone: string, locale: string): string | null => {
  if (!isDays(spanMs)) return null;
  const options: Intl.DateTimeFormatOptions = isHours(spanMs)
    ? { month: 'short', day: 'numeric' }
    : { year: 'numeric' };
  return dateFormat(locale, { timeZone, ...options }).format(new Date(start));
};
