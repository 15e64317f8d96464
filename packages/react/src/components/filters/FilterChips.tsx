import { isTagDimension, tagKey } from '@tokenbook/core/domain';
import { useRangeStore, useUsageContext } from '../../hooks/usage-context.ts';
import { Icon } from '../ui/Icon.tsx';
import { Name } from '../ui/Name.tsx';

/** The filters that hold for the whole page, each with a way to drop it. Nothing when there are none. */
export const FilterChips = () => {
  const { messages } = useUsageContext();
  const filters = useRangeStore((state) => state.filters);
  const toggleFilter = useRangeStore((state) => state.toggleFilter);
  const setFilters = useRangeStore((state) => state.setFilters);
  if (filters.length === 0) return null;
  return (
    <ul className="tb-chips" aria-label={messages.filters.label}>
      {filters.flatMap(({ dimension, values }) =>
        values.map((value) => {
          const kind = isTagDimension(dimension) ? tagKey(dimension) : messages.dimensions[dimension];
          const name = value ?? messages.charts.none;
          return (
            <li key={`${dimension}:${value ?? ''}`} className="tb-chip">
              <span className="tb-chip-kind">{kind}</span>
              <Name name={name} most={36} />
              <button
                type="button"
                className="tb-chip-close"
                aria-label={messages.filters.remove(kind, name)}
                onClick={() => toggleFilter(dimension, value)}
              >
                <Icon name="close" />
              </button>
            </li>
          );
        }),
      )}
      <li>
        <button type="button" className="tb-link" onClick={() => setFilters([])}>
          {messages.filters.clear}
        </button>
      </li>
    </ul>
  );
};
