import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { UsageClient } from '@tokenbook/core/client';
import { useUsageContext } from './usage-context.ts';
import { retryDelay, shouldRetry, toFailure, type UsageFailure } from './usage-failure.ts';

/** An answer on its way, there, old, or missing. */
export interface UsageAnswer<Answer> {
  /** Undefined until the first answer, and when the question could not be answered. */
  readonly data: Answer | undefined;
  /** `data` answers the question before this one; the new answer is on its way. */
  readonly isStale: boolean;
  /** Null while loading and when all is well. With `data`: the refresh failed and the numbers are old. */
  readonly failure: UsageFailure | null;
  readonly retry: () => void;
}

/** Answers younger than this are shown without asking again when a component appears. */
const FRESH_MS = 15_000;

/** One question. `key` is its name and the values that it depends on. */
export const useAnswer = <Answer>(
  key: readonly [string, ...unknown[]],
  ask: (client: UsageClient, signal: AbortSignal) => Promise<Answer>,
  isEnabled = true,
): UsageAnswer<Answer> => {
  const { client, cacheScope } = useUsageContext();
  const { data, error, isPlaceholderData, refetch } = useQuery({
    queryKey: ['tokenbook', cacheScope, ...key],
    queryFn: ({ signal }) => ask(client, signal),
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
    retry: shouldRetry,
    retryDelay,
    enabled: isEnabled,
  });
  return {
    data,
    isStale: isPlaceholderData,
    failure: error === null ? null : toFailure(error),
    retry: () => void refetch(),
  };
};
