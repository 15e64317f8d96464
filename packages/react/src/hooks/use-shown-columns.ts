import { useMemo } from 'react';
import { FIXED_COLUMNS, type ShownColumn } from '../prepare/log-columns.ts';
import { useRangeStore } from './usage-context.ts';

/** The columns that the log shows now: the seven, and those that were asked for. */
export const useShownColumns = (): readonly ShownColumn[] => {
  const more = useRangeStore((state) => state.log.moreColumns);
  return useMemo(() => [...FIXED_COLUMNS, ...more], [more]);
};
