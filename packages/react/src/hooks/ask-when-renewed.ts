import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useUsageContext } from './usage-context.ts';
import { askFailedAgain } from './use-answer.ts';

/** Asks again what failed when the host gives another token: the one before may have ended. For the provider. */
export const useAskingWhenRenewed = (): void => {
  const { cacheScope, onRenewal } = useUsageContext();
  const queryClient = useQueryClient();
  useEffect(() => onRenewal(() => askFailedAgain(queryClient, cacheScope)), [onRenewal, queryClient, cacheScope]);
};
