import type { ShiftableQuery } from '@tokenbook/core/contract';
import { useMemo } from 'react';
import { useShownCompare } from './shown-view.ts';
import { useUsageQuery } from './use-usage-query.ts';

/** What is shown, asked for the period that it is compared with. Null when that is none. */
export const useComparisonQuery = (): ShiftableQuery | null => {
  const query = useUsageQuery();
  const shift = useShownCompare();
  return useMemo(() => (shift === 'none' ? null : { ...query, shift }), [query, shift]);
};
