import { isCalendarDate, parseInstant, toIsoText } from '@tokenbook/core/domain';
import { wrongUsage } from './command-failure.ts';

const UNIT_MS = { h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000, y: 365 * 86_400_000 } as const;

/** Instants are written with four digits of a year. */
const LATEST_MS = Date.UTC(9999, 11, 31);

/**
 * When something ends, from `90d`, `12h`, `6w`, `1y`, a day (its end, UTC) or an instant; null for `never`.
 *
 * @throws CommandFailure wrong usage, also for a time that is over
 */
export const readExpiry = (text: string, nowMs: number): string | null => {
  if (text === 'never') return null;
  const endMs = toEndMs(text, nowMs);
  if (endMs === null || endMs > LATEST_MS) {
    throw wrongUsage(
      `--expires is ${JSON.stringify(text)}. Use a time from now such as 90d, 12h, 6w or 1y, a day such as 2027-01-31, or never.`,
    );
  }
  if (endMs <= nowMs) throw wrongUsage(`--expires ${text} is in the past.`);
  return toIsoText(endMs);
};

const toEndMs = (text: string, nowMs: number): number | null => {
  const [, count, unit] = /^(\d{1,5})([hdwy])$/.exec(text) ?? [];
  if (count !== undefined && unit !== undefined) return nowMs + Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS];
  if (isCalendarDate(text)) return Date.parse(text) + UNIT_MS.d;
  return parseInstant(text);
};
