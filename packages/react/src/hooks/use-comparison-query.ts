import type { ShiftableQuery } from '@tokenbook/core/contract';
import { useMemo } from 'react';
import { useShownCompare } from './shown-view.ts';
import { useUsageQuery } from './use-usage-query.ts';
import { useUsageSummary } from './use-usage-summary.ts';

/**
 * What the page asks about, for the period that it is compared with. Null when it is compared with none, and until the totals are there: the
 * main numbers never wait for the others.
 */
export const useComparisonQuery = (): ShiftableQuery | null => {
  const query = useUsageQuery();
  const shift = useShownCompare();
  const { data, isStale } = useUsageSummary();
  const isReady = data !== undefined && !isStale;
  return useMemo(() => (isReady && shift !== 'none' ? { ...query, shift } : null), [query, shift, isReady]);
};
