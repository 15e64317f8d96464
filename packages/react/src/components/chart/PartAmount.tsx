import { memo } from 'react';
import { useUsageContext } from '../../hooks/usage-context.ts';
import type { Measured, Metric } from '../../prepare/metric.ts';
import { Amount } from '../ui/Amount.tsx';

/** A part's amount of the metric. A cost of which nothing is known says so instead of $0.00. */
export const PartAmount = memo(({ metric, measures }: { readonly metric: Metric; readonly measures: Measured }) => {
  const { messages } = useUsageContext();
  const amount = measures[metric];
  return amount === null ? (
    <span className="tb-badge tb-badge-warning" title={messages.charts.allUnpriced}>
      {messages.log.unpriced}
    </span>
  ) : (
    <Amount metric={metric} amount={amount} />
  );
});
