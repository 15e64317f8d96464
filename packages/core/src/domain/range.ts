import { isCalendarDate, parseInstant } from './instant.ts';

/** The ranges that have a name of their own. Any other number of days is one, too: `14d`. */
export const NAMED_RANGES = [
  '24h',
  '7d',
  '30d',
  '90d',
  '12mo',
  'today',
  'yesterday',
  'this-week',
  'last-week',
  'this-month',
  'last-month',
  'this-year',
  'all',
] as const;

export type NamedRange = (typeof NAMED_RANGES)[number];

/** Today and the N − 1 days before: `14d`. */
export type DaysRange = `${number}d`;

/** What a person picks: a name, a number of days, two dates, both included, or two instants, the last not included. */
export type UsageRange = NamedRange | DaysRange | `${string}..${string}`;

export const DEFAULT_RANGE: UsageRange = '30d';

/** What a range is compared with. `previous`: the equal period before. `year`: the same time a year earlier. */
export const PERIOD_SHIFTS = ['previous', 'year'] as const;
export type PeriodShift = (typeof PERIOD_SHIFTS)[number];

export const isNamedRange = (text: string): text is NamedRange => (NAMED_RANGES as readonly string[]).includes(text);

/** Whether it is an `Nd`, of 1 to 9,999 days. */
export const isDaysRange = (text: string): text is DaysRange => /^[1-9]\d{0,3}d$/.test(text);

/** How many days an `Nd` is. */
export const countDays = (range: DaysRange): number => Number(range.slice(0, -1));

/** The range, or a sentence that says what is wrong with the text. */
export const parseRange = (text: string): { readonly range: UsageRange } | { readonly problem: string } => {
  if (isNamedRange(text) || isDaysRange(text)) return { range: text };
  const [from = '', to = '', ...rest] = text.split('..');
  const [fromMs, toMs] = [parseInstant(from), parseInstant(to)];
  const isDates = isCalendarDate(from) && isCalendarDate(to);
  if ((!isDates && (fromMs === null || toMs === null)) || rest.length > 0) {
    return {
      problem: `Unknown range ${JSON.stringify(text.slice(0, 60))}. Use one of: ${NAMED_RANGES.join(', ')}, another number of days such as 14d, two dates such as 2026-11-01..2026-11-15, or two instants such as 2026-11-24T08:00:00Z..2026-11-24T12:00:00Z.`,
    };
  }
  if (isDates ? from > to : (fromMs ?? 0) >= (toMs ?? 0)) {
    return fromMs !== null && fromMs === toMs
      ? { problem: `The range ${text} has no length: an instant that ends it is not included. Choose a later end.` }
      : { problem: `The range ends before it starts: ${from} is after ${to}. Swap the two.` };
  }
  return { range: `${from}..${to}` };
};
