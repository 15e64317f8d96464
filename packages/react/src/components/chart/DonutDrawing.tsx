import type { Dimension } from '@tokenbook/core/domain';
import { memo } from 'react';
import { useShownMetric } from '../../hooks/shown-view.ts';
import { useRangeStore } from '../../hooks/usage-context.ts';
import { useUsageQuery } from '../../hooks/use-usage-query.ts';
import { amountOf } from '../../prepare/metric.ts';
import { type CustomTooltipProps, DonutChart } from '../ui/tremor.ts';
import { PartTooltip } from './PartTooltip.tsx';
import type { NamedPart } from './use-parts.ts';

interface DrawingProps {
  readonly parts: readonly NamedPart[];
  readonly by: Dimension;
}

/** The slices; pressing one filters the page by it. */
export const DonutDrawing = memo(({ parts, by }: DrawingProps) => {
  const metric = useShownMetric();
  const { filters } = useUsageQuery();
  const toggleFilter = useRangeStore((state) => state.toggleFilter);
  // Of a single slice both ends lie on one another: a gap there would be a seam.
  const isWhole = parts.filter(({ measures }) => amountOf(measures, metric) !== 0).length === 1;
  const partNamed = (key: unknown): NamedPart | undefined => parts.find((part) => part.key === key);
  return (
    <DonutChart
      // Tremor keeps the slice that was pressed, and a press filters: with other filters it is another chart.
      key={JSON.stringify(filters)}
      className={isWhole ? 'tb-donut-chart tb-donut-whole' : 'tb-donut-chart'}
      data={parts.map((part) => ({ key: part.key, amount: amountOf(part.measures, metric) }))}
      index="key"
      category="amount"
      colors={parts.map(({ colour }) => colour)}
      showLabel={false}
      customTooltip={({ active, payload }: CustomTooltipProps) =>
        active ? <PartTooltip part={partNamed(payload?.[0]?.name)} /> : null
      }
      onValueChange={(event) => {
        const part = partNamed(event?.key);
        if (part !== undefined && !part.isOther) toggleFilter(by, part.value);
      }}
    />
  );
});
