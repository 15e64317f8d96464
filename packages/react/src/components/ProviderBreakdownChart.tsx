import type { BreakdownRow } from '@tokenbook/core/contract';
import { type CSSProperties, memo } from 'react';
import { useShownMetric } from '../hooks/shown-view.ts';
import { useUsageContext } from '../hooks/usage-context.ts';
import { useBreakdown, useComparedBreakdown } from '../hooks/use-breakdown.ts';
import { useAmountFormat } from '../hooks/use-format.ts';
import { amountOf } from '../prepare/metric.ts';
import { DonutDrawing } from './chart/drawings.ts';
import { MutedChart, usePreloadedDrawings } from './chart/MutedChart.tsx';
import { PartCells, PartHeads } from './chart/PartCells.tsx';
import { PartName } from './chart/PartName.tsx';
import { Swatch } from './chart/Swatch.tsx';
import { useBefore } from './chart/use-before.ts';
import { type NamedPart, useParts } from './chart/use-parts.ts';
import { AnswerView } from './ui/AnswerView.tsx';
import { Panel } from './ui/Panel.tsx';
import { Skeleton, SkeletonRows } from './ui/Skeleton.tsx';

/** More providers than this fold into "Other". */
const MOST_PROVIDERS = 8;

/**
 * A donut of the providers: the share and the amount of each, the total in the middle. Beside it the same numbers as a table,
 * where a provider's name filters the page by it.
 */
export const ProviderBreakdownChart = () => {
  usePreloadedDrawings();
  const { messages } = useUsageContext();
  return (
    <Panel title={messages.charts.providers} className="tb-providers" hasPicture>
      <ProviderAnswer />
    </Panel>
  );
};

const ProviderAnswer = () => (
  <AnswerView answer={useBreakdown('provider')} skeleton={<DonutSkeleton />} isEmpty={(rows) => rows.length === 0}>
    {(rows) => <ProviderDonut rows={rows} />}
  </AnswerView>
);

const ProviderDonut = memo(({ rows }: { readonly rows: readonly BreakdownRow[] }) => {
  const { parts, total } = useParts(rows, 'provider', MOST_PROVIDERS);
  const metric = useShownMetric();
  const { short, exact } = useAmountFormat();
  const { messages } = useUsageContext();
  const amount = amountOf(total, metric);
  const isKnown = total[metric] !== null;
  const written = isKnown ? short(metric, amount) : messages.log.unpriced;

  return (
    <div className="tb-donut-layout">
      <div className="tb-donut">
        {amount === 0 ? (
          <div className="tb-donut-hollow" />
        ) : (
          <MutedChart>
            <DonutDrawing parts={parts} by="provider" />
          </MutedChart>
        )}
        <p
          className="tb-donut-total"
          title={isKnown ? exact(metric, amount) : messages.charts.allUnpriced}
          style={{ '--tb-amount-length': written.length } as CSSProperties}
        >
          <strong>{written}</strong>
          <span>{messages.metrics[metric].toLowerCase()}</span>
        </p>
      </div>
      <ProviderTable parts={parts} />
    </div>
  );
});

const ProviderTable = memo(({ parts }: { readonly parts: readonly NamedPart[] }) => {
  const { messages } = useUsageContext();
  const before = useBefore(useComparedBreakdown('provider'), 'provider', parts);
  return (
    <table className="tb-parts" aria-label={messages.charts.providers}>
      <thead>
        <tr>
          <th scope="col">{messages.charts.provider}</th>
          <PartHeads />
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <tr key={part.key}>
            <th scope="row">
              <span className="tb-part-cell">
                <Swatch colour={part.colour} />
                <PartName by="provider" part={part} />
              </span>
            </th>
            <PartCells part={part} before={before(part)} />
          </tr>
        ))}
      </tbody>
    </table>
  );
});

const DonutSkeleton = () => (
  <div className="tb-donut-layout">
    <Skeleton width={12} height={12} isRound />
    <SkeletonRows count={5} height={1.5} />
  </div>
);
