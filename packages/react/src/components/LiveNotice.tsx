import { useEffect, useState } from 'react';
import { useUsageContext } from '../hooks/usage-context.ts';
import { useAmountFormat } from '../hooks/use-format.ts';
import { useLiveUsage } from '../hooks/use-live-usage.ts';
import { useUsageSummary } from '../hooks/use-usage-summary.ts';
import { PassingButton } from './ui/PassingButton.tsx';

/** A screen reader hears of new totals no more often than this. */
const SAY_EVERY_MS = 30_000;

/** Keeps the page in step with the ledger, and says whether it does. */
export const LiveNotice = () => {
  const { messages } = useUsageContext();
  const { isConnected, failure, reconnect, hasNews, refresh } = useLiveUsage();
  return (
    <div className={failure === null ? 'tb-live' : 'tb-live tb-live-lost'}>
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

/** The total, said politely when it has changed. */
const SpokenTotal = () => {
  const { messages } = useUsageContext();
  const format = useAmountFormat();
  const { data } = useUsageSummary();
  const total = data?.totalTokens;
  const [said, setSaid] = useState<{ readonly total: number | undefined; readonly atMs: number | null }>({
    total,
    atMs: null,
  });
  useEffect(() => {
    if (total === said.total) return;
    const sinceMs = said.atMs === null ? Number.POSITIVE_INFINITY : performance.now() - said.atMs;
    const wait = said.total === undefined ? 0 : Math.max(0, SAY_EVERY_MS - sinceMs);
    const timer = setTimeout(() => setSaid({ total, atMs: performance.now() }), wait);
    return () => clearTimeout(timer);
  }, [total, said]);
  return (
    <span className="tb-sr-only" role="status">
      {said.total === undefined || said.atMs === null ? '' : messages.live.total(format.long('tokens', said.total))}
    </span>
  );
};
