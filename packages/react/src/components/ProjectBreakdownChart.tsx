import type { BreakdownRow } from '@tokenbook/core/contract';
import { type CSSProperties, memo } from 'react';
import { formatShare } from '../format/format-share.ts';
import { useShownMetric } from '../hooks/shown-view.ts';
import { useUsageContext } from '../hooks/usage-context.ts';
import { useBreakdown, useComparedBreakdown } from '../hooks/use-breakdown.ts';
import { labelWidth } from '../prepare/label-width.ts';
import { Change } from './chart/Change.tsx';
import { BarDrawing } from './chart/drawings.ts';
import { MutedChart, usePreloadedDrawings } from './chart/MutedChart.tsx';
import { PartAmount } from './chart/PartAmount.tsx';
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

const ProjectBars = memo(({ rows }: { readonly rows: readonly BreakdownRow[] }) => {
  const { parts } = useParts(rows, 'project', MOST_PROJECTS);
  const { messages, locale } = useUsageContext();
  const metric = useShownMetric();
  const before = useBefore(useComparedBreakdown('project'), 'project', parts);
  const isCompared = useIsCompared();
  const width = labelWidth(parts.map(({ name }) => name));
  return (
    <div
      className="tb-bars"
      data-compared={isCompared ? '' : undefined}
      style={{ '--tb-label-width': `${width}ch`, '--tb-bar-rows': parts.length } as CSSProperties}
    >
      <table className="tb-bar-table">
        <colgroup>
          <col />
          <col />
          <col />
          {isCompared ? <col /> : null}
        </colgroup>
        <thead className="tb-sr-only">
          <tr>
            <th scope="col">{messages.charts.project}</th>
            <th scope="col">{messages.metrics[metric]}</th>
            <th scope="col">{messages.charts.share}</th>
            {isCompared ? <th scope="col">{messages.breakdown.change}</th> : null}
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
              {isCompared ? (
                <td className="tb-quiet">
                  <Change metric={metric} now={part.measures[metric]} before={before(part)} />
                </td>
              ) : null}
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
