import { isCalendarDate } from './instant.ts';

/** The ranges that have a name. `Nd` is today and the N − 1 days before. */
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

/** What a person picks: a name, or two dates, both included. */
export type UsageRange = NamedRange | `${string}..${string}`;

export const DEFAULT_RANGE: UsageRange = '30d';

export const isNamedRange = (text: string): text is NamedRange => (NAMED_RANGES as readonly string[]).includes(text);

/** The range, or a sentence that says what is wrong with the text. */
export const parseRange = (text: string): { readonly range: UsageRange } | { readonly problem: string } => {
  if (isNamedRange(text)) return { range: text };
  const [from = '', to = '', ...rest] = text.split('..');
  if (!isCalendarDate(from) || !isCalendarDate(to) || rest.length > 0) {
    return {
      problem: `Unknown range ${JSON.stringify(text.slice(0, 40))}. Use one of: ${NAMED_RANGES.join(', ')}, or two dates such as 2026-11-01..2026-11-15.`,
    };
  }
  if (from > to) {
    return { problem: `The range ends before it starts: ${from} is after ${to}. Swap the two dates.` };
  }
  return { range: `${from}..${to}` };
};
