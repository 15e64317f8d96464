import { formatDay } from '../format/format-date.ts';
import { useRangeStore, useUsageContext } from '../hooks/usage-context.ts';
import { useLatestCall } from '../hooks/use-latest-call.ts';
import { useRangeName } from '../hooks/use-range-name.ts';
import { useTimeZone } from '../hooks/use-time-zone.ts';
import { PassingButton } from './ui/PassingButton.tsx';
import { Card } from './ui/tremor.ts';

/** Nothing in the range that was chosen: when there was something last, and the ways to it. Said once, for the whole page. */
export const EmptyRange = () => {
  const { messages, locale } = useUsageContext();
  const { emptyRange: words } = messages;
  const nameOf = useRangeName();
  const timeZone = useTimeZone();
  const range = useRangeStore((state) => state.range);
  const isFiltered = useRangeStore((state) => state.filters.length > 0);
  const setRange = useRangeStore((state) => state.setRange);
  const setFilters = useRangeStore((state) => state.setFilters);
  const { data: latest, isStale } = useLatestCall();
  const isKnown = latest !== undefined && !isStale;
  return (
    <div className="tb-root tb-section tb-empty-range">
      <Card className="tb-panel">
        <div className="tb-notice" role="status">
          <p className="tb-notice-title">
            {isFiltered ? words.titleFiltered(nameOf(range)) : words.title(nameOf(range))}
          </p>
          <p className="tb-notice-text">
            {isKnown && latest !== null ? words.latest(formatDay(latest.date, timeZone, locale)) : null}
            {isKnown && latest === null && isFiltered ? words.never : null}
          </p>
          <div className="tb-notice-actions">
            {range === 'all' || (isKnown && latest === null) ? null : (
              <PassingButton className="tb-button tb-button-primary" onClick={() => setRange('all')}>
                {words.showAll}
              </PassingButton>
            )}
            {isFiltered ? (
              <PassingButton className="tb-button" onClick={() => setFilters([])}>
                {messages.filters.clear}
              </PassingButton>
            ) : null}
          </div>
        </div>
      </Card>
    </div>
  );
};
