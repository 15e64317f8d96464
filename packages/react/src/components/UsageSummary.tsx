import type { Summary } from '@tokenbook/core/contract';
import { memo, type ReactNode } from 'react';
import { formatPeriod } from '../format/format-date.ts';
import { useShownCompare } from '../hooks/shown-view.ts';
import { useRangeStore, useUsageContext } from '../hooks/usage-context.ts';
import { useComparedSummary } from '../hooks/use-compared-summary.ts';
import { useRangeName } from '../hooks/use-range-name.ts';
import { useUsageQuery } from '../hooks/use-usage-query.ts';
import { useUsageSummary } from '../hooks/use-usage-summary.ts';
import type { Metric } from '../prepare/metric.ts';
import { ComparePicker } from './ComparePicker.tsx';
import { RangePicker } from './range/RangePicker.tsx';
import { ChangeNote } from './summary/ChangeNote.tsx';
import { UnpricedNote } from './summary/UnpricedNote.tsx';
import { Amount } from './ui/Amount.tsx';
import { AnswerView } from './ui/AnswerView.tsx';
import { Boundary } from './ui/Boundary.tsx';
import { Skeleton } from './ui/Skeleton.tsx';
import { Card } from './ui/tremor.ts';

export interface UsageSummaryProps {
  /** More controls beside the range. */
  readonly actions?: ReactNode;
}

/**
 * The range for everything under the provider, and its totals: tokens, cost and requests, each against the compared period, and what has no price.
 * Choosing a total makes it the metric of the charts.
 */
export const UsageSummary = ({ actions }: UsageSummaryProps) => {
  const { messages } = useUsageContext();
  return (
    <section className="tb-root tb-summary" aria-label={messages.summary.title}>
      <header className="tb-summary-head">
        <div>
          <h2 className="tb-heading">{messages.summary.title}</h2>
          <ShownPeriod />
        </div>
        <div className="tb-summary-actions">
          <div className="tb-hosts">{actions}</div>
          <ComparePicker />
          <RangePicker />
        </div>
      </header>
      <Card className="tb-panel tb-tiles-card">
        <SummaryAnswer />
      </Card>
    </section>
  );
};

/** From when to when, and in which zone. The range's name where that could not be asked, or is no period that can be drawn. */
const ShownPeriod = () => {
  const { data, failure } = useUsageSummary();
  const { range } = useUsageQuery();
  const name = <span>{useRangeName()(range)}</span>;
  const period = data?.period;
  return (
    <p className="tb-period">
      {period ? (
        <Boundary of={data} instead={name}>
          <Period {...period} />
        </Boundary>
      ) : data || failure ? (
        name
      ) : (
        <Skeleton width={14} height={1} />
      )}
    </p>
  );
};

const Period = ({ start, end, timeZone }: Summary['period']) => (
  <>
    <span>{formatPeriod(start, end, timeZone, useUsageContext().locale)}</span>
    <span>{timeZone.replaceAll('_', ' ')}</span>
  </>
);

/** The two totals; a page's own tests, or a server of somebody else, may know no more. */
type ToldSummary = Pick<Summary, 'totalTokens' | 'totalCost'> & Partial<Summary>;

const SummaryAnswer = () => (
  <AnswerView answer={useUsageSummary()} skeleton={<SummarySkeleton />} isEmpty={() => false}>
    {(summary: ToldSummary) => (
      <>
        <SummaryTiles summary={summary} />
        {summary.unpriced ? <UnpricedNote key={summary.period?.start} unpriced={summary.unpriced} /> : null}
      </>
    )}
  </AnswerView>
);

const SummaryTiles = memo(({ summary }: { readonly summary: ToldSummary }) => {
  const { messages } = useUsageContext();
  const chosen = useRangeStore((state) => state.metric);
  const setMetric = useRangeStore((state) => state.setMetric);
  const compare = useShownCompare();
  const compared = useComparedSummary();
  // The period before comes with the totals themselves.
  const before = compare === 'previous' ? summary.previous : compared;
  // No cost is known: that is not $0.00, and there is nothing to compare.
  const { requests, unpriced } = summary;
  const hasCost = !requests || !unpriced || unpriced.requests < requests;
  const measures = {
    tokens: summary.totalTokens,
    cost: hasCost ? summary.totalCost : null,
    requests: requests ?? 0,
  };
  const tiles = [
    { metric: 'tokens', title: messages.summary.totalTokens, before: before?.totalTokens },
    { metric: 'cost', title: messages.summary.totalCost, before: hasCost ? before?.totalCost : undefined },
    { metric: 'requests', title: messages.summary.requests, before: before?.requests },
  ] satisfies readonly { readonly metric: Metric; title: string; before: number | undefined }[];
  return (
    <div className="tb-tiles">
      {tiles.map(({ metric, title, before }) =>
        metric === 'requests' && requests === undefined ? null : (
          <button
            key={metric}
            type="button"
            className="tb-tile"
            aria-pressed={metric === chosen}
            onClick={() => setMetric(metric)}
          >
            <span className="tb-tile-title">{title}</span>
            <span className="tb-tile-amount">
              {measures[metric] === null ? (
                <span title={messages.charts.allUnpriced}>{messages.log.unpriced}</span>
              ) : (
                <Amount metric={metric} amount={measures[metric]} />
              )}
            </span>
            <ChangeNote metric={metric} now={measures[metric] ?? 0} before={before} compare={compare} />
          </button>
        ),
      )}
    </div>
  );
});

const SummarySkeleton = () => {
  const compare = useShownCompare();
  return (
    <div className="tb-tiles">
      {['tokens', 'cost', 'requests'].map((metric) => (
        <div key={metric} className="tb-tile">
          <Skeleton width={6} height={1.125} />
          <Skeleton width={9} height={2.25} />
          {compare === 'none' ? null : <Skeleton width={8} height={1.125} />}
        </div>
      ))}
    </div>
  );
};
