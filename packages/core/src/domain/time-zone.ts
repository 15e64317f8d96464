import { Temporal } from 'temporal-polyfill';
import type { InstantMs } from './instant.ts';

/** A day of the calendar without a zone, `2026-11-24`. */
export type CalendarDate = Temporal.PlainDate;

const LONGEST_NAME = 64;

// Every query names a zone, and to ask the engine for one takes a quarter of a millisecond.
const knownZones = new Map<string, string>();
const MOST_KNOWN = 1_000;

/** The canonical spelling of an IANA zone name, or null when there is no such zone. Offsets such as `+05:30` are no zones. */
export const parseTimeZone = (name: string): string | null => {
  const known = knownZones.get(name);
  if (known !== undefined) return known;
  if (name.length > LONGEST_NAME || !/^[A-Za-z]/.test(name)) return null;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    // The name as written is kept: the engine may answer with an older alias (Asia/Calcutta for Asia/Kolkata).
    const zone = timeZone.toLowerCase() === name.toLowerCase() ? timeZone : name;
    if (knownZones.size >= MOST_KNOWN) knownZones.clear();
    knownZones.set(name, zone);
    return zone;
  } catch {
    return null;
  }
};

/** What is wrong with a name that `parseTimeZone` does not know, and what to do. */
export const unknownTimeZone = (name: string): string =>
  `Unknown time zone ${JSON.stringify(name.slice(0, LONGEST_NAME))}. Use an IANA name, such as Europe/Berlin.`;

/** @throws RangeError for a text that is no day; `isCalendarDate` checks one first. */
export const toCalendarDate = (text: string): CalendarDate => Temporal.PlainDate.from(text, { overflow: 'reject' });

/** The day that an instant falls on in a zone. */
export const dateIn = (timeZone: string, instant: InstantMs): CalendarDate =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDate();

// A zone's day starts never change while the process runs, and finding one takes some 10 µs: two years of days a query would be felt.
const dayStarts = new Map<string, Map<string, InstantMs>>();
const MOST_ZONES = 64;
const MOST_DAYS = 20_000;

/**
 * The first instant of a day in a zone. Where the clock jumps over midnight the day starts at 01:00; a day that a zone never had
 * (Apia, 30 December 2011) starts when the next one does, and is empty.
 */
export const startOfDay = (timeZone: string, date: CalendarDate): InstantMs => {
  let days = dayStarts.get(timeZone);
  if (days === undefined) {
    if (dayStarts.size >= MOST_ZONES) dayStarts.clear();
    days = new Map();
    dayStarts.set(timeZone, days);
  }
  const key = date.toString();
  const known = days.get(key);
  if (known !== undefined) return known;
  const start = date.toZonedDateTime({ timeZone }).epochMilliseconds;
  if (days.size >= MOST_DAYS) days.clear();
  days.set(key, start);
  return start;
};

const LOCAL_TIME = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?$/;

/**
 * The instant of a clock's time without a zone, `2026-06-28 03:46:57.713`, on a clock of the zone. A time that the clock jumps over is the one
 * an hour later; one that it shows twice is the first. Null when the text is something else. Digits past the millisecond are dropped.
 */
export const parseLocalTime = (text: string, timeZone: string): InstantMs | null => {
  if (!LOCAL_TIME.test(text)) return null;
  try {
    const local = Temporal.PlainDateTime.from(text.replace(/[t ]/, 'T').replace(',', '.'), { overflow: 'reject' });
    return local.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
  } catch {
    return null;
  }
};
