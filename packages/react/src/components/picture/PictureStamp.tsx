import { isTagDimension, tagKey } from '@tokenbook/core/domain';
import { formatPeriod } from '../../format/format-date.ts';
import { visibleName } from '../../format/visible-name.ts';
import { useShownCompare } from '../../hooks/shown-view.ts';
import { useRangeStore, useUsageContext } from '../../hooks/usage-context.ts';
import { useUsageSummary } from '../../hooks/use-usage-summary.ts';

/** What a picture must say of itself, since it leaves the page: the period, the zone, the filters, and what it is compared with. */
export const PictureStamp = () => {
  const { messages, locale } = useUsageContext();
  const period = useUsageSummary().data?.period;
  const filters = useRangeStore((state) => state.filters);
  const compare = useShownCompare();
  if (period === undefined) return null;
  const kindOf = (dimension: (typeof filters)[number]['dimension']) =>
    isTagDimension(dimension) ? tagKey(dimension) : messages.dimensions[dimension];
  const parts = [
    formatPeriod(period.start, period.end, period.timeZone, locale),
    period.timeZone.replaceAll('_', ' '),
    ...filters.map(({ dimension, values }) => {
      const names = values.map((value) =>
        value === null ? messages.charts.none : (visibleName(value) ?? messages.charts.blank),
      );
      return `${kindOf(dimension)}: ${names.join(', ')}`;
    }),
    ...(compare === 'none' ? [] : [messages.compare.short[compare]]),
  ];
  return (
    <p className="tb-picture-stamp" aria-hidden="true">
      {parts.map((part) => (
        <bdi key={part}>{part}</bdi>
      ))}
    </p>
  );
};
