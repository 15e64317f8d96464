import type { TimeseriesRow } from '@tokenbook/core/contract';
import { DIMENSIONS, type Dimension, GRANULARITIES } from '@tokenbook/core/domain';
import { memo, useState } from 'react';
import { useShownMetric } from '../hooks/shown-view.ts';
import { useRangeStore, useUsageContext } from '../hooks/usage-context.ts';
import { useComparedTimeseries, useTimeseries } from '../hooks/use-timeseries.ts';
import { amountOf } from '../prepare/metric.ts';
import { niceTop } from '../prepare/nice-scale.ts';
import { SeriesLegend } from './time/SeriesLegend.tsx';
import { SpokenTable } from './time/SpokenTable.tsx';
import { TimeBrush } from './time/TimeBrush.tsx';
import { TimeDrawing } from './time/TimeDrawing.tsx';
import { TimeTable } from './time/TimeTable.tsx';
import { useTimeChart } from './time/use-time-chart.ts';
import { ZoomOut } from './time/ZoomOut.tsx';
import { AnswerView } from './ui/AnswerView.tsx';
import { Segments, SelectChoice } from './ui/Choice.tsx';
import { Panel } from './ui/Panel.tsx';
import { Skeleton } from './ui/Skeleton.tsx';

/** Usage over time, stacked, with the compared period over it. A bucket still filling is paler; the range narrows to what is pressed or selected. */
export const UsageTimeChart = () => {
  const { messages } = useUsageContext();
  const [isTable, setIsTable] = useState(false);
  return (
    <Panel
      title={messages.time.title}
      className="tb-time"
      hasPicture
      isByMetric
      actions={<TimeControls isTable={isTable} onTable={setIsTable} />}
    >
      <TimeAnswer isTable={isTable} />
    </Panel>
  );
};

/** Apart from the panel, which its answers draw anew no more than its title. */
const TimeAnswer = ({ isTable }: { readonly isTable: boolean }) => (
  <AnswerView
    answer={useTimeseries()}
    skeleton={<TimeSkeleton />}
    isEmpty={(rows) => rows.every(({ requests }) => requests === 0)}
  >
    {(rows) => <Stacks rows={rows} isTable={isTable} />}
  </AnswerView>
);

/** The plot and its legend. */
const TimeSkeleton = () => (
  <>
    <Skeleton height={17} />
    <div className="tb-legend">
      <Skeleton height={1.75} />
    </div>
  </>
);

interface TimeControlsProps {
  readonly isTable: boolean;
  readonly onTable: (isTable: boolean) => void;
}

const TimeControls = ({ isTable, onTable }: TimeControlsProps) => {
  const { messages } = useUsageContext();
  const { by, granularity, isCumulative } = useRangeStore((state) => state.series);
  const setSeries = useRangeStore((state) => state.setSeries);
  const dimensions: readonly Dimension[] =
    by === null || DIMENSIONS.some((known) => known === by) ? DIMENSIONS : [by, ...DIMENSIONS];
  const nameOf = (dimension: Dimension) =>
    messages.dimensions[DIMENSIONS.find((known) => known === dimension) ?? 'source'];
  return (
    <>
      <ZoomOut />
      <SelectChoice
        label={messages.time.by}
        of={messages.time.title}
        value={by ?? ''}
        options={[
          { value: '', name: messages.time.notSplit },
          ...dimensions.map((value) => ({ value, name: value.startsWith('tag.') ? value : nameOf(value) })),
        ]}
        onChoose={(value) =>
          setSeries({ by: value === '' ? null : (dimensions.find((known) => known === value) ?? null) })
        }
      />
      <SelectChoice
        label={messages.time.per}
        of={messages.time.title}
        value={granularity ?? ''}
        options={[
          { value: '', name: messages.time.automatic },
          ...GRANULARITIES.map((value) => ({ value, name: messages.time.granularities[value] })),
        ]}
        onChoose={(value) => setSeries({ granularity: GRANULARITIES.find((known) => known === value) ?? null })}
      />
      <Segments
        label={messages.time.adding}
        value={isCumulative ? 'sum' : 'each'}
        options={[
          { value: 'each', name: messages.time.each },
          { value: 'sum', name: messages.time.cumulative },
        ]}
        onChoose={(value) => setSeries({ isCumulative: value === 'sum' })}
      />
      <Segments
        label={messages.time.shownAs}
        value={isTable ? 'table' : 'chart'}
        options={[
          { value: 'chart', name: messages.time.chart },
          { value: 'table', name: messages.time.table },
        ]}
        onChoose={(value) => onTable(value === 'table')}
      />
    </>
  );
};

const Stacks = memo(({ rows, isTable }: { readonly rows: readonly TimeseriesRow[]; readonly isTable: boolean }) => {
  const chart = useTimeChart(rows, useComparedTimeseries());
  const metric = useShownMetric();
  const { messages } = useUsageContext();
  const { series, buckets, compared } = chart;
  const highest = Math.max(
    ...buckets.map(({ total }) => amountOf(total, metric)),
    ...(compared ?? []).slice(0, buckets.length).map((bucket) => bucket?.amount ?? 0),
  );
  const top = niceTop(highest, metric !== 'cost');
  return (
    <>
      {isTable ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard (axe: scrollable-region-focusable).
        <section className="tb-time-scroller" aria-label={messages.time.scroller} tabIndex={0}>
          <TimeTable chart={chart} metric={metric} />
        </section>
      ) : (
        <>
          <div className="tb-time-plot">
            <TimeDrawing series={series} buckets={buckets} top={top} />
            <TimeBrush chart={chart} top={top} />
          </div>
          <SpokenTable chart={chart} />
        </>
      )}
      <SeriesLegend series={series} isCompared={compared !== undefined} />
    </>
  );
});
