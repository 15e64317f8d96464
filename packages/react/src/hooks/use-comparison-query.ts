import type { ShiftableQuery } from '@tokenbook/core/contract';
import { useMemo } from 'react';
import { comparisonOf } from '../prepare/comparison.ts';
import type { UsageView } from '../state/usage-view.ts';
import { queryOfView } from './questions.ts';
import { useShownCompare } from './shown-view.ts';
import { useUsageQuery } from './use-usage-query.ts';

/** What is chosen, asked for the period that it is compared with. Null when that is none. */
export const comparedQueryOf = (chosen: UsageView): ShiftableQuery | null => {
  const shift = comparisonOf(chosen.range, chosen.compare);
  return shift === 'none' ? null : { ...queryOfView(chosen), shift };
};

/** What is shown, asked for the period that it is compared with. Null when that is none. */
export const useComparisonQuery = (): ShiftableQuery | null => {
  const query = useUsageQuery();
  const shift = useShownCompare();
  return useMemo(() => (shift === 'none' ? null : { ...query, shift }), [query, shift]);
};
