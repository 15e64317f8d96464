import { useEffect, useRef, useState } from 'react';
import { useUsageContext } from '../hooks/usage-context.ts';
import { useAmountFormat } from '../hooks/use-format.ts';
import { useLiveUsage } from '../hooks/use-live-usage.ts';
import { useUsageQuery } from '../hooks/use-usage-query.ts';
import { useUsageSummary } from '../hooks/use-usage-summary.ts';
import { PassingButton } from './ui/PassingButton.tsx';

/** A screen reader hears of new totals no more often than this. */
const SAY_EVERY_MS = 30_000;

/**
 * Keeps everything under the provider in step with the ledger, and says whether it does: once on a page of single components. `UsageDashboard` has it
 * already.
 */
export const LiveNotice = () => {
  const { messages } = useUsageContext();
  const { isConnected, failure, reconnect, hasNews, refresh } = useLiveUsage();
  return (
    <div className={failure === null ? 'tb-root tb-live' : 'tb-root tb-live tb-live-lost'}>
      <span className={isConnected ? 'tb-live-dot tb-live-on' : 'tb-live-dot'} aria-hidden="true" />
      <span className="tb-quiet" title={failure?.detail ?? undefined}>
        {isConnected ? messages.live.on : failure === null ? messages.live.off : messages.live.lost[failure.kind]}
      </span>
      {failure === null ? null : (
        <PassingButton className="tb-link" onClick={reconnect}>
          {messages.states.retry}
        </PassingButton>
      )}
      {hasNews ? (
        <PassingButton className="tb-link" onClick={refresh}>
          {messages.live.news}
        </PassingButton>
      ) : null}
      <SpokenTotal />
    </div>
  );
};

/** The total, said politely when calls have come in. What somebody asked for themselves is said by `ViewAnnouncer`. */
const SpokenTotal = () => {
  const { messages } = useUsageContext();
  const format = useAmountFormat();
  const query = useUsageQuery();
  const { data, isStale } = useUsageSummary();
  const total = isStale ? undefined : data?.totalTokens;
  const heard = useRef({ query, total, atMs: Number.NEGATIVE_INFINITY });
  const [said, setSaid] = useState<number | null>(null);
  useEffect(() => {
    const { current } = heard;
    if (total === undefined || (total === current.total && query === current.query)) return;
    if (current.total === undefined || query !== current.query) {
      heard.current = { ...current, query, total };
      setSaid(null);
      return;
    }
    const say = () => {
      heard.current = { query, total, atMs: performance.now() };
      setSaid(total);
    };
    const timer = setTimeout(say, Math.max(0, current.atMs + SAY_EVERY_MS - performance.now()));
    return () => clearTimeout(timer);
  }, [query, total]);
  return (
    <span className="tb-sr-only" role="status">
      {said === null ? '' : messages.live.total(format.long('tokens', said))}
    </span>
  );
};
