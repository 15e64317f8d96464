import { countDays, isDaysRange, isNamedRange, parseInstant, type UsageRange } from '@tokenbook/core/domain';
import { formatCalendarDate, formatPeriod } from '../format/format-date.ts';
import { useUsageContext } from './usage-context.ts';
import { useTimeZone } from './use-time-zone.ts';

/** What a range is called on the page: `Last 7 days`, `Nov 1, 2026 – Nov 15, 2026`, or two times of the zone. */
export const useRangeName = (): ((range: UsageRange) => string) => {
  const { messages, locale } = useUsageContext();
  const timeZone = useTimeZone();
  return (range) => {
    if (isNamedRange(range)) return messages.ranges[range];
    if (isDaysRange(range)) return messages.range.lastDays(countDays(range));
    const [from = '', to = ''] = range.split('..');
    if (parseInstant(from) !== null) return formatPeriod(from, to, timeZone, locale);
    const days = [...new Set([from, to])];
    return days.map((day) => formatCalendarDate(day, locale)).join(' – ');
  };
};
