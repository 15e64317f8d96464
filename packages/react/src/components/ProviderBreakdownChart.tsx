import type { BreakdownRow } from '@tokenbook/core/contract';
import { formatShare } from '../format/format-share.ts';
import { useRangeStore, useUsageContext } from '../hooks/usage-context.ts';
import { useBreakdown } from '../hooks/use-breakdown.ts';
import { useAmountFormat } from '../hooks/use-format.ts';
import { MutedChart } from './chart/MutedChart.tsx';
import { PartAmount } from './chart/PartAmount.tsx';
import { PartName } from './chart/PartName.tsx';
import { PartTooltip, Swatch } from './chart/PartTooltip.tsx';
import { type NamedPart, useParts } from './chart/use-parts.ts';
import { AnswerView } from './ui/AnswerView.tsx';
import { Panel } from './ui/Panel.tsx';
import { Skeleton, SkeletonRows } from './ui/Skeleton.tsx';
import { type CustomTooltipProps, DonutChart } from './ui/tremor.ts';

/** More providers than this fold into "Other". */
const MOST_PROVIDERS = 8;

/**
 * A donut of the providers: the share and the amount of each, the total in the middle. Beside it the same numbers as a table,
 * where a provider's name filters the page by it.
 */
export const ProviderBreakdownChart = () => {
  const { messages } = useUsageContext();
  return (
    <Panel title={messages.charts.providers} className="tb-providers">
      <AnswerView answer={useBreakdown('provider')} skeleton={<DonutSkeleton />} isEmpty={(rows) => rows.length === 0}>
        {(rows) => <ProviderDonut rows={rows} />}
      </AnswerView>
    </Panel>
  );
};

const ProviderDonut = ({ rows }: { readonly rows: readonly BreakdownRow[] }) => {
  const { parts, total } = useParts(rows, 'provider', MOST_PROVIDERS);
  const metric = useRangeStore((state) => state.metric);
  const { short, exact } = useAmountFormat();
  const { messages } = useUsageContext();
  const toggleFilter = useRangeStore((state) => state.toggleFilter);
  const partNamed = (key: unknown): NamedPart | undefined => parts.find((part) => part.key === key);
  const slices = parts.map((part) => ({ key: part.key, amount: part.measures[metric] }));
  const tooltip = ({ active, payload }: CustomTooltipProps) =>
    active ? <PartTooltip part={partNamed(payload?.[0]?.name)} /> : null;

  return (
    <div className="tb-donut-layout">
      <div className="tb-donut">
        <MutedChart>
          <DonutChart
            // Tremor keeps the slice that was pressed; other parts are another chart.
            key={parts.map(({ key }) => key).join()}
            className="tb-donut-chart"
            data={slices}
            index="key"
            category="amount"
            colors={parts.map(({ colour }) => colour)}
            showLabel={false}
            customTooltip={tooltip}
            onValueChange={(event) => {
              const part = partNamed(event?.key);
              if (part !== undefined && !part.isOther) toggleFilter('provider', part.value);
            }}
          />
        </MutedChart>
        <p className="tb-donut-total" title={exact(metric, total[metric])}>
          <strong>{short(metric, total[metric])}</strong>
          <span>{messages.metrics[metric].toLowerCase()}</span>
        </p>
      </div>
      <ProviderTable parts={parts} />
    </div>
  );
};

const ProviderTable = ({ parts }: { readonly parts: readonly NamedPart[] }) => {
  const { messages, locale } = useUsageContext();
  const metric = useRangeStore((state) => state.metric);
  return (
    <table className="tb-parts">
      <thead>
        <tr>
          <th scope="col">{messages.charts.provider}</th>
          <th scope="col">{messages.metrics[metric]}</th>
          <th scope="col">{messages.charts.share}</th>
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
            <td>
              <PartAmount metric={metric} measures={part.measures} />
            </td>
            <td className="tb-quiet">{formatShare(part.share, locale)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const DonutSkeleton = () => (
  <div className="tb-donut-layout">
    <Skeleton width="12rem" height="12rem" isRound />
    <SkeletonRows count={5} height="1.5rem" />
  </div>
);
