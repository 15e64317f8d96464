import { type RefObject, useEffect, useMemo } from 'react';
import { INSIGHTS_EVERY_MS } from '../prepare/live-pace.ts';
import { useUsageContext } from './usage-context.ts';

/**
 * Returns a function that is told of each change of the ledger, and has what changed over weeks asked again within a minute: once for all the changes
 * until then. While somebody reads it waits for another minute.
 */
export const useInsightsRefresh = (mustWait: Readonly<RefObject<boolean>>): (() => void) => {
  const { queryClient, cacheScope } = useUsageContext();
  const refresh = useMemo(
    () =>
      createDelayed(() => {
        if (!mustWait.current) void queryClient.invalidateQueries({ queryKey: ['tokenbook', cacheScope, 'insights'] });
        return !mustWait.current;
      }),
    [queryClient, cacheScope, mustWait],
  );
  useEffect(() => refresh.end, [refresh]);
  return refresh.start;
};

/** Does something a while after the first start, and again each while until it could be done. */
const createDelayed = (tryTo: () => boolean) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const start = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      if (!tryTo()) start();
    }, INSIGHTS_EVERY_MS);
  };
  return {
    start,
    end: () => {
      clearTimeout(timer);
      timer = undefined;
    },
  };
};
