import { useRangeStore, useUsageContext } from '../../hooks/usage-context.ts';
import { hasFilter } from '../../state/usage-view.ts';
import { Swatch } from '../chart/Swatch.tsx';
import { Name } from '../ui/Name.tsx';
import type { NamedSeries } from './use-time-chart.ts';

/** Which colour is what; a name filters the page by it. Nothing when nothing is split. */
export const SeriesLegend = ({ series }: { readonly series: readonly NamedSeries[] }) => {
  const { messages } = useUsageContext();
  const by = useRangeStore((state) => state.series.by);
  const filters = useRangeStore((state) => state.filters);
  const toggleFilter = useRangeStore((state) => state.toggleFilter);
  if (by === null) return null;
  return (
    <ul className="tb-legend" aria-label={messages.time.legend}>
      {series.map(({ key, value, name, colour, isOther }) => (
        <li key={key}>
          {isOther ? (
            <span className="tb-legend-item">
              <Swatch colour={colour} />
              {name}
            </span>
          ) : (
            <button
              type="button"
              className="tb-legend-item"
              aria-pressed={hasFilter(filters, by, value)}
              title={messages.filters.filterBy(name)}
              onClick={() => toggleFilter(by, value)}
            >
              <Swatch colour={colour} />
              <Name name={name} most={28} />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
};
