import type { TimeseriesRow } from '@tokenbook/core/contract';
import { DIMENSIONS, type Dimension, GRANULARITIES } from '@tokenbook/core/domain';
import { useState } from 'react';
import { useRangeStore, useUsageContext } from '../hooks/usage-context.ts';
import { useTimeZone } from '../hooks/use-time-zone.ts';
import { useTimeseries } from '../hooks/use-timeseries.ts';
import { todayIn } from '../prepare/calendar.ts';
import type { TimeBucket } from '../prepare/time-buckets.ts';
import { TimeDrawing } from './chart/drawings.ts';
import { MutedChart, usePreloadedDrawings } from './chart/MutedChart.tsx';
import { SeriesLegend } from './time/SeriesLegend.tsx';
import { TimeTable } from './time/TimeTable.tsx';
import { useTimeChart } from './time/use-time-chart.ts';
import { AnswerView } from './ui/AnswerView.tsx';
import { Segments, SelectChoice } from './ui/Choice.tsx';
import { Panel } from './ui/Panel.tsx';
import { Skeleton } from './ui/Skeleton.tsx';

/** Usage over time, stacked. A bucket still filling is paler; pressing one narrows the range to it. */
export const UsageTimeChart = () => {
  usePreloadedDrawings();
  const { messages } = useUsageContext();
  const [isTable, setIsTable] = useState(false);
  return (
    <Panel
      title={messages.time.title}
      className="tb-time"
      actions={<TimeControls isTable={isTable} onTable={setIsTable} />}
    >
      <AnswerView
        answer={useTimeseries()}
        skeleton={<Skeleton height="17rem" />}
        isEmpty={(rows) => rows.every(({ requests }) => requests === 0)}
      >
        {(rows) => <Stacks rows={rows} isTable={isTable} />}
      </AnswerView>
    </Panel>
  );
};

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
      <SelectChoice
        label={messages.time.by}
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

const Stacks = ({ rows, isTable }: { readonly rows: readonly TimeseriesRow[]; readonly isTable: boolean }) => {
  const chart = useTimeChart(rows);
  const timeZone = useTimeZone();
  const setRange = useRangeStore((state) => state.setRange);
  const { messages } = useUsageContext();
  const narrow = ({ start, end }: TimeBucket) => {
    const first = todayIn(timeZone, new Date(start));
    setRange(`${first}..${todayIn(timeZone, new Date(Date.parse(end) - 1))}`);
  };
  return (
    <>
      {isTable ? null : (
        <MutedChart className="tb-time-chart">
          <TimeDrawing {...chart} onBucket={narrow} />
        </MutedChart>
      )}
      <section
        className={isTable ? 'tb-time-scroller' : 'tb-sr-only'}
        aria-label={isTable ? messages.time.scroller : undefined}
        tabIndex={isTable ? 0 : undefined}
      >
        <TimeTable {...chart} />
      </section>
      <SeriesLegend series={chart.series} />
    </>
  );
};
