import { isTagDimension, tagKey } from '@tokenbook/core/domain';
import { type MouseEvent, useRef } from 'react';
import { useRangeStore, useUsageContext } from '../../hooks/usage-context.ts';
import { Icon } from '../ui/Icon.tsx';
import { Name } from '../ui/Name.tsx';

/** The filters that hold for the whole page, each with a way to drop it. Nothing to be seen when there are none. */
export const FilterChips = () => {
  const { messages } = useUsageContext();
  const filters = useRangeStore((state) => state.filters);
  const toggleFilter = useRangeStore((state) => state.toggleFilter);
  const setFilters = useRangeStore((state) => state.setFilters);
  const place = useRef<HTMLDivElement>(null);
  const focusNext = ({ currentTarget }: MouseEvent<HTMLElement>) => {
    const next = currentTarget.closest('li')?.nextElementSibling?.querySelector('button');
    const isLast = filters.reduce((count, { values }) => count + values.length, 0) === 1;
    // The button that had the focus goes with its filter. From the place of the last one Tab goes on.
    (isLast ? place.current : (next ?? place.current))?.focus();
  };
  return (
    <div ref={place} className={filters.length === 0 ? 'tb-sr-only' : 'tb-chips-place'} tabIndex={-1}>
      {filters.length === 0 ? null : (
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
                    onClick={(event) => {
                      focusNext(event);
                      toggleFilter(dimension, value);
                    }}
                  >
                    <Icon name="close" />
                  </button>
                </li>
              );
            }),
          )}
          <li>
            <button
              type="button"
              className="tb-link"
              onClick={(event) => {
                focusNext(event);
                setFilters([]);
              }}
            >
              {messages.filters.clear}
            </button>
          </li>
        </ul>
      )}
    </div>
  );
};
