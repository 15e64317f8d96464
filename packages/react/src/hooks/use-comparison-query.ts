import type { UsageQuery } from '@tokenbook/core/contract';
import { useMemo } from 'react';
import { comparisonRange } from '../prepare/comparison-range.ts';
import { useRangeStore } from './usage-context.ts';
import { useUsageQuery } from './use-usage-query.ts';
import { useUsageSummary } from './use-usage-summary.ts';

/** What the page asks about, for the period that it is compared with. Null until that is known, and for periods that are not whole days. */
export const useComparisonQuery = (): UsageQuery | null => {
  const query = useUsageQuery();
  const compare = useRangeStore((state) => state.compare);
  const { data, isStale } = useUsageSummary();
  const range = data === undefined || isStale ? null : comparisonRange(data, compare);
  return useMemo(() => (range === null ? null : { ...query, range }), [query, range]);
};
