import type { BreakdownRow } from '@tokenbook/core/contract';
import { type CSSProperties, memo } from 'react';
import { useShownMetric } from '../hooks/shown-view.ts';
import { useUsageContext } from '../hooks/usage-context.ts';
import { useBreakdown, useComparedBreakdown } from '../hooks/use-breakdown.ts';
import { useAmountFormat } from '../hooks/use-format.ts';
import { labelWidth } from '../prepare/label-width.ts';
import { amountOf } from '../prepare/metric.ts';
import { BarDrawing } from './chart/drawings.ts';
import { MutedChart, usePreloadedDrawings } from './chart/MutedChart.tsx';
import { PartCells, PartHeads } from './chart/PartCells.tsx';
import { PartName } from './chart/PartName.tsx';
import { useBefore, useIsCompared } from './chart/use-before.ts';
import { useParts } from './chart/use-parts.ts';
import { AnswerView } from './ui/AnswerView.tsx';
import { Panel } from './ui/Panel.tsx';
import { SkeletonRows } from './ui/Skeleton.tsx';

/** The top ten; the rest is "Other". */
const MOST_PROJECTS = 10;

/** Horizontal bars of the projects, most used first. The rows are a table; a project's name filters the page by it. */
export const ProjectBreakdownChart = () => {
  usePreloadedDrawings();
  const { messages } = useUsageContext();
  return (
    <Panel title={messages.charts.projects} className="tb-projects" hasPicture>
      <ProjectAnswer />
    </Panel>
  );
};

const ProjectAnswer = () => (
  <AnswerView
    answer={useBreakdown('project')}
    skeleton={<SkeletonRows count={8} height={1.25} />}
    isEmpty={(rows) => rows.length === 0}
  >
    {(rows) => <ProjectBars rows={rows} />}
  </AnswerView>
);

const ProjectBars = memo(({ rows }: { readonly rows: readonly BreakdownRow[] }) => {
  const { parts } = useParts(rows, 'project', MOST_PROJECTS);
  const { messages } = useUsageContext();
  const before = useBefore(useComparedBreakdown('project'), 'project', parts);
  const isCompared = useIsCompared();
  const metric = useShownMetric();
  const { short } = useAmountFormat();
  const width = labelWidth(parts.map(({ name }) => name));
  const longest = Math.max(...parts.map(({ measures }) => short(metric, amountOf(measures, metric)).length));
  return (
    <div
      className="tb-bars"
      data-compared={isCompared ? '' : undefined}
      // A pressed name is bold, and some letters are wider than the digit that a `ch` is.
      style={
        {
          '--tb-label-width': `${width + 2}ch`,
          '--tb-amount-length': longest,
          '--tb-bar-rows': parts.length,
        } as CSSProperties
      }
    >
      <table className="tb-bar-table" aria-label={messages.charts.projects}>
        <colgroup>
          <col />
          <col />
          <col />
          {isCompared ? <col /> : null}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{messages.charts.project}</th>
            <PartHeads />
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
              <PartCells part={part} before={before(part)} />
            </tr>
          ))}
        </tbody>
      </table>
      <MutedChart className="tb-bar-chart">
        <BarDrawing parts={parts} by="project" />
      </MutedChart>
    </div>
  );
});
