import { useRangeStore } from './usage-context.ts';
import { useUsageSummary } from './use-usage-summary.ts';

/** The zone in which dates are shown: the chosen one, or the workspace's, which only the server knows. UTC until it answers. */
export const useTimeZone = (): string => {
  const chosen = useRangeStore((state) => state.timeZone);
  const { data } = useUsageSummary();
  return chosen ?? data?.period.timeZone ?? 'UTC';
};
