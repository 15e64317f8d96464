import type { Dimension } from '@tokenbook/core/domain';
import { memo } from 'react';
import { useShownMetric } from '../../hooks/shown-view.ts';
import { useRangeStore } from '../../hooks/usage-context.ts';
import { useUsageQuery } from '../../hooks/use-usage-query.ts';
import { toBarLengths } from '../../prepare/bar-lengths.ts';
import { amountOf } from '../../prepare/metric.ts';
import { BarChart, type CustomTooltipProps } from '../ui/tremor.ts';
import { PartTooltip } from './PartTooltip.tsx';
import type { NamedPart } from './use-parts.ts';

interface DrawingProps {
  readonly parts: readonly NamedPart[];
  readonly by: Dimension;
}

/** The bars, one band a part; pressing one filters the page by it. */
export const BarDrawing = memo(({ parts, by }: DrawingProps) => {
  const metric = useShownMetric();
  const { filters } = useUsageQuery();
  const toggleFilter = useRangeStore((state) => state.toggleFilter);
  const partNamed = (key: unknown): NamedPart | undefined => parts.find((part) => part.key === key);
  const { lengths, longest } = toBarLengths(parts.map(({ measures }) => amountOf(measures, metric)));
  return (
    <BarChart
      // Tremor keeps the bar that was pressed, and a press filters: with other filters it is another chart.
      key={JSON.stringify(filters)}
      className="tb-fill"
      // In Recharts' words a vertical layout is one with horizontal bars.
      layout="vertical"
      data={parts.map(({ key }, index) => ({ key, amount: lengths[index] ?? 0 }))}
      index="key"
      categories={['amount']}
      colors={['tb-bar']}
      barCategoryGap="34%"
      maxValue={longest}
      showXAxis={false}
      showYAxis={false}
      showGridLines={false}
      showLegend={false}
      customTooltip={({ active, label }: CustomTooltipProps) =>
        active ? <PartTooltip part={partNamed(label)} /> : null
      }
      onValueChange={(event) => {
        const part = partNamed(event?.key);
        if (part !== undefined && !part.isOther) toggleFilter(by, part.value);
      }}
    />
  );
});
