import type { UsageQuery } from '@tokenbook/core/contract';
import { useMemo } from 'react';
import { useRangeStore } from './usage-context.ts';

/** What the page asks about now: range, zone and filters. The same value until one of them changes. */
export const useUsageQuery = (): UsageQuery => {
  const range = useRangeStore((state) => state.range);
  const timeZone = useRangeStore((state) => state.timeZone);
  const filters = useRangeStore((state) => state.filters);
  return useMemo(() => ({ range, timeZone, filters }), [range, timeZone, filters]);
};
