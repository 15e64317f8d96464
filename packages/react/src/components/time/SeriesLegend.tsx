import type { Dimension } from '@tokenbook/core/domain';
import { memo } from 'react';
import { useShownCompare, useShownSeries } from '../../hooks/shown-view.ts';
import { useRangeStore, useUsageContext } from '../../hooks/usage-context.ts';
import { hasFilter } from '../../state/usage-view.ts';
import { Swatch } from '../chart/Swatch.tsx';
import { Name } from '../ui/Name.tsx';
import { PassingButton } from '../ui/PassingButton.tsx';
import type { NamedSeries } from './use-time-chart.ts';

interface SeriesLegendProps {
  readonly series: readonly NamedSeries[];
  /** Whether the compared period is drawn over the bars. */
  readonly isCompared: boolean;
}

/** Which colour is what; a name filters the page by it. Nothing when nothing is split or compared. */
export const SeriesLegend = memo(({ series, isCompared }: SeriesLegendProps) => {
  const { messages } = useUsageContext();
  const { by } = useShownSeries();
  const compare = useShownCompare();
  if (by === null && !isCompared) return null;
  return (
    <ul className="tb-legend" aria-label={messages.time.legend}>
      {by === null ? null : series.map((one) => <LegendItem key={idOf(one)} by={by} series={one} />)}
      {isCompared ? (
        <li className="tb-legend-item">
          <span className="tb-ghost-swatch" aria-hidden="true" />
          {messages.compare.names[compare]}
        </li>
      ) : null}
    </ul>
  );
});

/** Not its key, which is its rank: who stands on a name would stand on another one when the order changes. */
const idOf = ({ isOther, value }: NamedSeries): string => (isOther ? 'other' : `=${value ?? ''}`);

const LegendItem = ({ by, series }: { readonly by: Dimension; readonly series: NamedSeries }) => {
  const { messages } = useUsageContext();
  const toggleFilter = useRangeStore((state) => state.toggleFilter);
  const { value, name, colour, isOther } = series;
  const isPressed = useRangeStore(({ filters }) => hasFilter(filters, by, value));
  return (
    <li>
      {isOther ? (
        <span className="tb-legend-item">
          <Swatch colour={colour} />
          {name}
        </span>
      ) : (
        <PassingButton
          className="tb-legend-item"
          aria-pressed={isPressed}
          title={messages.filters.filterBy(name)}
          onClick={() => toggleFilter(by, value)}
        >
          <Swatch colour={colour} />
          <Name name={name} most={28} />
        </PassingButton>
      )}
    </li>
  );
};
