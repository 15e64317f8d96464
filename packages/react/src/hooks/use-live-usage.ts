import { useCallback, useEffect, useRef, useState } from 'react';
import { REFRESH_EVERY_MS } from '../prepare/live-pace.ts';
import { drawTogether } from './draw-together.ts';
import { followLedger, type LedgerLink } from './follow-ledger.ts';
import { hasSelection } from './has-selection.ts';
import { createListeners } from './listeners.ts';
import { useRangeStore, useUsageContext } from './usage-context.ts';
import { askFailedAgain } from './use-answer.ts';
import { useInsightsRefresh } from './use-insights-refresh.ts';
import { useUsageQuery } from './use-usage-query.ts';

/** How the page follows the ledger. */
export interface LiveUsage extends LedgerLink {
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
  const [link, setLink] = useState(NOT_YET);
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
    const { signal } = ending;
    followLedger({
      client,
      queryClient,
      cacheScope,
      onRenewal,
      query,
      isAgain,
      onChange,
      onLink: setLink,
      onTry: reasons.listen,
      signal,
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
    ...link,
    isConnected: link.isConnected && isEnabled && isVisible,
    reconnect: reasons.tell,
    hasNews,
    refresh,
  };
};

const NOT_YET: LedgerLink = { isConnected: false, failure: null };

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
