import { useEffect } from 'react';
import { useUsageContext } from './usage-context.ts';
import { askFailedAgain } from './use-answer.ts';

/** Asks again what failed when the host gives another token: the one before may have ended. For the provider. */
export const useAskingWhenRenewed = (): void => {
  const { queryClient, cacheScope, onRenewal } = useUsageContext();
  useEffect(() => onRenewal(() => askFailedAgain(queryClient, cacheScope)), [onRenewal, queryClient, cacheScope]);
};
