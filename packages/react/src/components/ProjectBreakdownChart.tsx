import type { BreakdownRow } from '@tokenbook/core/contract';
import type { CSSProperties } from 'react';
import { formatShare } from '../format/format-share.ts';
import { useRangeStore, useUsageContext } from '../hooks/usage-context.ts';
import { useBreakdown } from '../hooks/use-breakdown.ts';
import { labelWidth } from '../prepare/label-width.ts';
import { MutedChart } from './chart/MutedChart.tsx';
import { PartAmount } from './chart/PartAmount.tsx';
import { PartName } from './chart/PartName.tsx';
import { PartTooltip } from './chart/PartTooltip.tsx';
import { type NamedPart, useParts } from './chart/use-parts.ts';
import { AnswerView } from './ui/AnswerView.tsx';
import { Panel } from './ui/Panel.tsx';
import { SkeletonRows } from './ui/Skeleton.tsx';
import { BarChart, type CustomTooltipProps } from './ui/tremor.ts';

/** The top ten; the rest is "Other". */
const MOST_PROJECTS = 10;

/** Horizontal bars of the projects, most used first. The rows are a table; a project's name filters the page by it. */
export const ProjectBreakdownChart = () => {
  const { messages } = useUsageContext();
  return (
    <Panel title={messages.charts.projects} className="tb-projects">
      <AnswerView
        answer={useBreakdown('project')}
        skeleton={<SkeletonRows count={8} height="1.25rem" />}
        isEmpty={(rows) => rows.length === 0}
      >
        {(rows) => <ProjectBars rows={rows} />}
      </AnswerView>
    </Panel>
  );
};

const ProjectBars = ({ rows }: { readonly rows: readonly BreakdownRow[] }) => {
  const { parts } = useParts(rows, 'project', MOST_PROJECTS);
  const { messages, locale } = useUsageContext();
  const metric = useRangeStore((state) => state.metric);
  const width = labelWidth(parts.map(({ name }) => name));
  return (
    <div
      className="tb-bars"
      style={{ '--tb-label-width': `${width}ch`, '--tb-bar-rows': parts.length } as CSSProperties}
    >
      <table className="tb-bar-table">
        <colgroup>
          <col />
          <col />
          <col />
        </colgroup>
        <thead className="tb-sr-only">
          <tr>
            <th scope="col">{messages.charts.project}</th>
            <th scope="col">{messages.metrics[metric]}</th>
            <th scope="col">{messages.charts.share}</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part.key}>
              <th scope="row">
                <span className="tb-bar-label">
                  <PartName by="project" part={part} most={width} />
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
      <Bars parts={parts} />
    </div>
  );
};

const Bars = ({ parts }: { readonly parts: readonly NamedPart[] }) => {
  const metric = useRangeStore((state) => state.metric);
  const toggleFilter = useRangeStore((state) => state.toggleFilter);
  const partNamed = (key: unknown): NamedPart | undefined => parts.find((part) => part.key === key);
  const tooltip = ({ active, label }: CustomTooltipProps) => (active ? <PartTooltip part={partNamed(label)} /> : null);
  return (
    <MutedChart className="tb-bar-chart">
      <BarChart
        key={parts.map(({ key }) => key).join()}
        className="tb-fill"
        // In Recharts' words a vertical layout is one with horizontal bars.
        layout="vertical"
        data={parts.map((part) => ({ key: part.key, amount: part.measures[metric] }))}
        index="key"
        categories={['amount']}
        colors={['tb-bar']}
        barCategoryGap="34%"
        // The longest bar takes the whole width; a nought as the most would leave no scale at all.
        maxValue={Math.max(...parts.map((part) => part.measures[metric])) || 1}
        showXAxis={false}
        showYAxis={false}
        showGridLines={false}
        showLegend={false}
        customTooltip={tooltip}
        onValueChange={(event) => {
          const part = partNamed(event?.key);
          if (part !== undefined && !part.isOther) toggleFilter('project', part.value);
        }}
      />
    </MutedChart>
  );
};
