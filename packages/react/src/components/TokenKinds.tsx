import type { Summary } from '@tokenbook/core/contract';
import { memo } from 'react';
import { formatShare } from '../format/format-share.ts';
import { useUsageContext } from '../hooks/usage-context.ts';
import { useCaching } from '../hooks/use-caching.ts';
import { useComparedSummary } from '../hooks/use-compared-summary.ts';
import { useAmountFormat } from '../hooks/use-format.ts';
import { useUsageSummary } from '../hooks/use-usage-summary.ts';
import type { SeriesColour } from '../prepare/series-colours.ts';
import { TOKEN_KINDS, type TokenKind, toTokenKinds } from '../prepare/token-kinds.ts';
import { Change } from './chart/Change.tsx';
import { Swatch } from './chart/Swatch.tsx';
import { useIsCompared } from './chart/use-before.ts';
import { Amount } from './ui/Amount.tsx';
import { AnswerView } from './ui/AnswerView.tsx';
import { Panel } from './ui/Panel.tsx';
import { Skeleton, SkeletonRows } from './ui/Skeleton.tsx';

const COLOURS: Readonly<Record<TokenKind, SeriesColour>> = {
  uncachedInput: 'tb-series-3',
  cacheWrite: 'tb-series-7',
  cacheRead: 'tb-series-2',
  visibleOutput: 'tb-series-1',
  reasoning: 'tb-series-5',
};

/** What the tokens are: read, written to or read from the cache, answered, thought. With the cache's hit rate and what it saved. */
export const TokenKinds = () => {
  const { messages } = useUsageContext();
  return (
    <Panel title={messages.kinds.title} className="tb-kinds" hasPicture>
      <KindAnswer />
    </Panel>
  );
};

const KindAnswer = () => (
  <AnswerView answer={useUsageSummary()} skeleton={<KindsSkeleton />} isEmpty={({ totalTokens }) => totalTokens === 0}>
    {(summary) => (
      <>
        <KindTable summary={summary} />
        <CacheFacts summary={summary} />
      </>
    )}
  </AnswerView>
);

const KindTable = memo(({ summary }: { readonly summary: Summary }) => {
  const { messages, locale } = useUsageContext();
  const kinds = toTokenKinds(summary);
  const compared = useComparedSummary();
  const before = compared === undefined ? undefined : toTokenKinds(compared);
  const isCompared = useIsCompared();
  return (
    <>
      <div className="tb-kind-bar" aria-hidden="true">
        {TOKEN_KINDS.filter((kind) => kinds[kind] > 0).map((kind) => (
          <span key={kind} style={{ flexGrow: kinds[kind], background: `var(--${COLOURS[kind]})` }} />
        ))}
      </div>
      <table className="tb-parts" aria-label={messages.kinds.title}>
        <thead>
          <tr>
            <th scope="col">{messages.kinds.kind}</th>
            <th scope="col">{messages.metrics.tokens}</th>
            <th scope="col">{messages.charts.share}</th>
            {isCompared ? <th scope="col">{messages.breakdown.change}</th> : null}
          </tr>
        </thead>
        <tbody>
          {TOKEN_KINDS.map((kind) => (
            <tr key={kind}>
              <th scope="row">
                <span className="tb-part-cell">
                  <Swatch colour={COLOURS[kind]} />
                  {messages.kinds.names[kind]}
                </span>
              </th>
              <td>
                <Amount metric="tokens" amount={kinds[kind]} />
              </td>
              <td className="tb-quiet">{formatShare(kinds[kind] / summary.totalTokens, locale)}</td>
              {isCompared ? (
                <td className="tb-quiet">
                  <Change metric="tokens" now={kinds[kind]} before={before?.[kind]} />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
});

const CacheFacts = memo(({ summary }: { readonly summary: Summary }) => {
  const { messages, locale } = useUsageContext();
  const { short, exact } = useAmountFormat();
  const { data } = useCaching();
  const saved = data?.saved ?? null;
  return (
    <dl className="tb-facts">
      <div>
        <dt>{messages.kinds.hitRate}</dt>
        <dd title={messages.kinds.hitRateHint}>
          {summary.inputTokens === 0 ? '–' : formatShare(summary.cacheReadTokens / summary.inputTokens, locale)}
        </dd>
      </div>
      <div>
        <dt>{messages.kinds.saved}</dt>
        <dd title={saved === null ? undefined : `${exact('cost', saved)} · ${messages.kinds.savedHint}`}>
          {saved === null ? '–' : short('cost', saved)}
        </dd>
      </div>
    </dl>
  );
});

const KindsSkeleton = () => (
  <>
    <Skeleton height={0.75} />
    <SkeletonRows count={5} height={1.75} />
  </>
);
