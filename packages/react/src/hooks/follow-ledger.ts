import type { QueryClient } from '@tanstack/react-query';
import { type StreamState, type Summary, toSearchParams, type UsageQuery } from '@tokenbook/core/contract';
import { followStream } from './follow-stream.ts';
import type { Listen } from './listeners.ts';
import { summaryQuestion } from './questions.ts';
import { sessionQuestion } from './session-question.ts';
import type { UsageContextValue } from './usage-context.ts';
import { toFailure, type UsageFailure } from './usage-failure.ts';
import { toQueryOptions } from './use-answer.ts';

/** Whether the page and the ledger are in touch. */
export interface LedgerLink {
  /** Whether changes are heard of now. */
  readonly isConnected: boolean;
  /** Why they are not. Null when they are, and before the first try. Further tries come by themselves. */
  readonly failure: UsageFailure | null;
}

interface FollowOptions extends Pick<UsageContextValue, 'client' | 'queryClient' | 'cacheScope' | 'onRenewal'> {
  readonly query: UsageQuery;
  /** Whether it was followed before: then something may have happened since. */
  readonly isAgain: boolean;
  /** What is shown may be old. */
  readonly onChange: () => void;
  readonly onLink: (link: LedgerLink) => void;
  /** Calls back when somebody asks for a try. */
  readonly onTry: Listen;
  readonly signal: AbortSignal;
}

/** Hears of changes in what the query asks for until the signal ends it. */
export const followLedger = ({ onChange, onLink, onTry, ...options }: FollowOptions): void => {
  const { client, queryClient, cacheScope, onRenewal, query, isAgain, signal } = options;
  const shownTotals = askShownTotals(options);
  let wasOpen = false;
  const onLost = (error: unknown) => {
    const failure = error === null ? null : toFailure(error);
    onLink({ isConnected: false, failure });
    if (failure?.kind !== 'signed-out' || !wasOpen) return;
    // Signed out in another tab: who shows what it was allowed to see asks whether it still is. Once, where nothing but the stream is refused.
    wasOpen = false;
    void queryClient.invalidateQueries({ queryKey: ['tokenbook', cacheScope, ...sessionQuestion.key] });
  };
  void followStream({
    open: (opening) => client.open(`/api/usage/stream?${toSearchParams(query)}`, { signal: opening }),
    onBegin: async (totals) => {
      const summary = await shownTotals;
      if (summary !== null && !signal.aborted && !isOf(summary, totals)) onChange();
    },
    onChange,
    onOpen: () => {
      wasOpen = true;
      onLink({ isConnected: true, failure: null });
    },
    onLost,
    onReason: (tryNow) => {
      const forget = [onTry(tryNow), onRenewal(tryNow), onAnswer(queryClient, cacheScope, tryNow)];
      return () => {
        for (const each of forget) each();
      };
    },
    isAgain,
    signal,
  });
};

/** The totals in the cache, those being fetched, or, where no panel shows any, new ones. The panel that shows totals tells of a failure. */
const askShownTotals = ({
  client,
  queryClient,
  cacheScope,
  query,
}: Pick<FollowOptions, 'client' | 'queryClient' | 'cacheScope' | 'query'>): Promise<Summary | null> => {
  const { key, ask } = summaryQuestion(query);
  const shown = toQueryOptions({ client, cacheScope }, key, ask);
  const isOnItsWay = queryClient.getQueryState(shown.queryKey)?.fetchStatus === 'fetching';
  return queryClient.fetchQuery({ ...shown, staleTime: isOnItsWay ? 0 : Number.POSITIVE_INFINITY }).catch(() => null);
};

/** The server has answered something on the page: it can be reached, and accepts the credential. */
const onAnswer = (queryClient: QueryClient, cacheScope: string, answered: () => void): (() => void) =>
  queryClient.getQueryCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'success' && event.query.queryKey[1] === cacheScope)
      answered();
  });

const isOf = (summary: Summary, totals: StreamState): boolean =>
  (Object.keys(totals) as (keyof StreamState)[]).every((name) => summary[name] === totals[name]);
