import type { LogPage, LogRequest, UsageClient } from '@tokenbook/core/client';
import type { UsageQuery } from '@tokenbook/core/contract';
import { useCallback } from 'react';
import type { UsageView } from '../state/usage-view.ts';
import { useAskedWhenChosen } from './ask-when-chosen.ts';
import { queryOfView } from './questions.ts';
import { useShownLog } from './shown-view.ts';
import { useUsageContext } from './usage-context.ts';
import { type UsageAnswer, useAnswer } from './use-answer.ts';
import { useUsageQuery } from './use-usage-query.ts';

export type { LogPage };

/** A page that was fetched ahead is not fetched again for this long; it is when it is opened and older than any answer may be. */
const FETCHED_AHEAD_MS = 60_000;

const logQuestion = (query: UsageQuery, request: LogRequest) => ({
  key: ['log', query, request] as const,
  ask: (client: UsageClient, signal: AbortSignal) => client.log(query, request, { signal }),
});

// The shown columns are not part of the question.
const requestOf = ({ order, page, pageSize }: LogRequest): LogRequest => ({ order, page, pageSize });

const asking = (chosen: UsageView) => logQuestion(queryOfView(chosen), requestOf(chosen.log));

/** The chosen page of the log, in the chosen order. */
export const useUsageLog = (): UsageAnswer<LogPage> => {
  useAskedWhenChosen(asking);
  const { key, ask } = logQuestion(useUsageQuery(), requestOf(useShownLog()));
  return useAnswer(key, ask);
};

/** Fetches a page of the log before it is asked for, so that it is there at once. What fails is asked for again when it is opened. */
export const useFetchAhead = (): ((page: number) => void) => {
  const { client, queryClient, cacheScope } = useUsageContext();
  const query = useUsageQuery();
  const { order, pageSize } = useShownLog();
  return useCallback(
    (page) => {
      const { key, ask } = logQuestion(query, { order, page, pageSize });
      void queryClient.prefetchQuery({
        queryKey: ['tokenbook', cacheScope, ...key],
        queryFn: ({ signal }) => ask(client, signal),
        staleTime: FETCHED_AHEAD_MS,
      });
    },
    [client, cacheScope, queryClient, query, order, pageSize],
  );
};
