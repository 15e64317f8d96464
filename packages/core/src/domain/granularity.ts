import { TokenbookError } from './error.ts';
import type { InstantMs } from './instant.ts';
import type { Period } from './period.ts';
import { type CalendarDate, dateIn, startOfDay } from './time-zone.ts';

/** What a period is cut into, by a zone's clock. A week begins on Monday. */
export const GRANULARITIES = ['hour', 'day', 'week', 'month'] as const;
export type Granularity = (typeof GRANULARITIES)[number];

/** More buckets than this are refused: no chart shows them, and a mistaken range should not cost a server its memory. */
export const MOST_BUCKETS = 10_000;

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/** The granularity that gives a readable number of buckets when none was asked for. */
export const defaultGranularity = ({ startMs, endMs }: Period): Granularity => {
  const days = (endMs - startMs) / DAY_MS;
  if (days <= 2.1) return 'hour';
  if (days <= 186) return 'day';
  return days <= 3 * 366 ? 'week' : 'month';
};

/**
 * The bounds of the buckets that tile a period, in order: n + 1 instants for n buckets, from its start to its end.
 * Days, ISO weeks and months are the zone's, cut at the period's ends; an hour is sixty minutes counted from the start of the
 * local day, so that a day of 24.5 hours ends with half an hour. A period without length (yesterday, where yesterday was skipped) is one bucket without length.
 *
 * @throws TokenbookError `too_many_buckets`
 */
export const bucketBounds = (
  { startMs, endMs }: Period,
  granularity: Granularity,
  timeZone: string,
): readonly InstantMs[] => {
  if (endMs <= startMs) return [startMs, startMs];
  const bounds: InstantMs[] = [startMs];
  const push = (instant: InstantMs) => {
    if (instant <= (bounds.at(-1) ?? startMs)) return;
    bounds.push(instant);
    if (bounds.length > MOST_BUCKETS + 1) throw tooManyBuckets(granularity);
  };
  if ((endMs - startMs) / shortestMs[granularity] > MOST_BUCKETS * 2) throw tooManyBuckets(granularity);
  for (let date = firstUnit(dateIn(timeZone, startMs), granularity); ; date = nextUnit(date, granularity)) {
    const unitStart = startOfDay(timeZone, date);
    if (unitStart >= endMs) break;
    push(unitStart);
    if (granularity === 'hour') {
      const dayEnd = Math.min(startOfDay(timeZone, date.add({ days: 1 })), endMs);
      for (let hour = unitStart + HOUR_MS; hour < dayEnd; hour += HOUR_MS) push(hour);
    }
  }
  push(endMs);
  return bounds;
};

const shortestMs: Record<Granularity, number> = {
  hour: HOUR_MS,
  day: DAY_MS,
  week: 7 * DAY_MS,
  month: 28 * DAY_MS,
};

const firstUnit = (date: CalendarDate, granularity: Granularity): CalendarDate => {
  switch (granularity) {
    case 'hour':
    case 'day':
      return date;
    case 'week':
      return date.subtract({ days: date.dayOfWeek - 1 });
    case 'month':
      return date.with({ day: 1 });
  }
};

const nextUnit = (date: CalendarDate, granularity: Granularity): CalendarDate => {
  switch (granularity) {
    case 'hour':
    case 'day':
      return date.add({ days: 1 });
    case 'week':
      return date.add({ weeks: 1 });
    case 'month':
      return date.add({ months: 1 });
  }
};

const tooManyBuckets = (granularity: Granularity): TokenbookError =>
  new TokenbookError(
    'too_many_buckets',
    `The range has more than ${MOST_BUCKETS.toLocaleString('en')} buckets of one ${granularity}. Choose a shorter range or a coarser granularity.`,
    { problems: [{ pointer: '?granularity', detail: 'too many buckets' }] },
  );
