import type { QueryClient } from '@tanstack/react-query';
import { type StreamState, type Summary, toSearchParams } from '@tokenbook/core/contract';
import { useCallback, useEffect, useRef, useState } from 'react';
import { REFRESH_EVERY_MS } from '../prepare/live-pace.ts';
import { drawTogether } from './draw-together.ts';
import { followStream } from './follow-stream.ts';
import { hasSelection } from './has-selection.ts';
import { createListeners } from './listeners.ts';
import { summaryQuestion } from './questions.ts';
import { sessionQuestion } from './session-question.ts';
import { useRangeStore, useUsageContext } from './usage-context.ts';
import { toFailure, type UsageFailure } from './usage-failure.ts';
import { askFailedAgain, toQueryOptions } from './use-answer.ts';
import { useInsightsRefresh } from './use-insights-refresh.ts';
import { useUsageQuery } from './use-usage-query.ts';

/** How the page follows the ledger. */
export interface LiveUsage {
  /** Whether changes are heard of now. */
  readonly isConnected: boolean;
  /** Why they are not. Null when they are, and before the first try. Further tries come by themselves. */
  readonly failure: UsageFailure | null;
  /** Tries now. */
  readonly reconnect: () => void;
  /** New usage came while somebody was reading: it is shown when they ask for it or stop reading. */
  readonly hasNews: boolean;
  /** Shows it. */
  readonly refresh: () => void;
}

/**
 * Keeps what is shown in step with the ledger: everything that is on the page is asked for again, at most every two seconds, while the old
 * numbers stay, and changes together. What happened before the server began to tell of changes shows in the totals, which are compared once. What changed over weeks
 * follows once in a minute, or at once where it failed: it costs the most and one call does not change it. Who is signed in is no usage. It waits
 * while the page is hidden, catches up when it is seen again, and waits while somebody reads past the log's first page, has a call open or has text
 * selected.
 */
export const useLiveUsage = (isEnabled = true): LiveUsage => {
  const { client, queryClient, cacheScope, onRenewal, turns, askings, store } = useUsageContext();
  const query = useUsageQuery();
  const isReading = useRangeStore(({ log }) => log.page > 1 || log.call !== null);
  const [stream, setStream] = useState(NOT_YET);
  const [reasons] = useState(createListeners);
  const [hasNews, setNews] = useState(false);
  const isVisible = useIsVisible();

  const mustWait = useRef(isReading);
  mustWait.current = isReading;
  const refreshInsights = useInsightsRefresh(mustWait);
  const refresh = useCallback(() => {
    setNews(false);
    void queryClient.invalidateQueries({
      queryKey: ['tokenbook', cacheScope],
      predicate: ({ queryKey: [, , name] }) => name !== 'insights' && name !== 'session',
    });
    askFailedAgain(queryClient, cacheScope);
    drawTogether({ queryClient, cacheScope, turns, askings, store });
    refreshInsights();
  }, [queryClient, cacheScope, turns, askings, store, refreshInsights]);

  /** On a clock that only goes forward: one that was set back would hold up news until it had caught up. */
  const lastRefresh = useRef(Number.NEGATIVE_INFINITY);
  const wasHidden = useRef(false);

  useEffect(() => {
    if (!isVisible) wasHidden.current = true;
    if (!isEnabled || !isVisible) return;
    const isAgain = wasHidden.current;
    wasHidden.current = false;
    const ending = new AbortController();
    let timer: ReturnType<typeof setTimeout> | null = null;
    const show = () => {
      timer = null;
      if (mustWait.current || hasSelection()) return setNews(true);
      lastRefresh.current = performance.now();
      refresh();
    };
    const onChange = () => {
      timer ??= setTimeout(show, Math.max(0, lastRefresh.current + REFRESH_EVERY_MS - performance.now()));
    };
    // The totals in the cache, those being fetched, or, where no panel shows any, new ones. The panel that shows totals tells of a failure.
    const { key, ask } = summaryQuestion(query);
    const shown = toQueryOptions({ client, cacheScope }, key, ask);
    const isOnItsWay = queryClient.getQueryState(shown.queryKey)?.fetchStatus === 'fetching';
    const shownTotals = queryClient
      .fetchQuery({ ...shown, staleTime: isOnItsWay ? 0 : Number.POSITIVE_INFINITY })
      .catch(() => null);
    let wasOpen = false;
    const onLost = (error: unknown) => {
      const failure = error === null ? null : toFailure(error);
      setStream({ isConnected: false, failure });
      if (failure?.kind !== 'signed-out' || !wasOpen) return;
      // Signed out in another tab: who shows what it was allowed to see asks whether it still is. Once, where nothing but the stream is refused.
      wasOpen = false;
      void queryClient.invalidateQueries({ queryKey: ['tokenbook', cacheScope, ...sessionQuestion.key] });
    };
    void followStream({
      open: (signal) => client.open(`/api/usage/stream?${toSearchParams(query)}`, { signal }),
      onBegin: async (totals) => {
        const summary = await shownTotals;
        if (summary !== null && !ending.signal.aborted && !isOf(summary, totals)) onChange();
      },
      onChange,
      onOpen: () => {
        wasOpen = true;
        setStream({ isConnected: true, failure: null });
      },
      onLost,
      onReason: (tryNow) => {
        const forget = [reasons.listen(tryNow), onRenewal(tryNow), onAnswer(queryClient, cacheScope, tryNow)];
        return () => {
          for (const each of forget) each();
        };
      },
      isAgain,
      signal: ending.signal,
    });
    return () => {
      ending.abort();
      if (timer !== null) clearTimeout(timer);
    };
  }, [isEnabled, isVisible, client, cacheScope, queryClient, query, refresh, onRenewal, reasons]);

  // Whoever stops reading sees the page as it is now, without going to its top to ask for it.
  useEffect(() => {
    if (hasNews && !isReading && !hasSelection()) refresh();
  }, [hasNews, isReading, refresh]);

  return {
    ...stream,
    isConnected: stream.isConnected && isEnabled && isVisible,
    reconnect: reasons.tell,
    hasNews,
    refresh,
  };
};

const NOT_YET: Pick<LiveUsage, 'isConnected' | 'failure'> = { isConnected: false, failure: null };

/** The server has answered something on the page: it can be reached, and accepts the credential. */
const onAnswer = (queryClient: QueryClient, cacheScope: string, answered: () => void): (() => void) =>
  queryClient.getQueryCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'success' && event.query.queryKey[1] === cacheScope)
      answered();
  });

const isOf = (summary: Summary, totals: StreamState): boolean =>
  (Object.keys(totals) as (keyof StreamState)[]).every((name) => summary[name] === totals[name]);

/** A hidden tab costs nothing. */
const useIsVisible = (): boolean => {
  const [isVisible, setVisible] = useState(true);
  useEffect(() => {
    const look = () => setVisible(document.visibilityState === 'visible');
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return isVisible;
};
