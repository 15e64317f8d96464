import { useEffect, useState } from 'react';
import { useShownMetric } from '../../hooks/shown-view.ts';
import { useInTurn } from '../../hooks/use-in-turn.ts';
import { useStable } from '../../hooks/use-stable.ts';
import { TimeTable } from './TimeTable.tsx';
import type { NamedTimeChart } from './use-time-chart.ts';

/** Rows that come onto the page at a time: a year has thousands of cells. */
const MORE_ROWS = 60;

/** The numbers of the chart for those who cannot see it. Nobody looks at them: they are drawn after what is looked at. */
export const SpokenTable = ({ chart }: { readonly chart: NamedTimeChart }) => {
  const metric = useShownMetric();
  const [drawn, setDrawn] = useState(0);
  const count = chart.buckets.length;
  const next = useStable({ chart, metric, rows: Math.min(count, drawn + MORE_ROWS) });
  const shown = useInTurn(next, always);
  useEffect(() => setDrawn(shown.rows), [shown]);
  return (
    <section className="tb-sr-only tb-time-spoken" aria-busy={shown !== next || shown.rows < count}>
      <TimeTable chart={shown.chart} metric={shown.metric} most={shown.rows} isSpoken />
    </section>
  );
};

const always = () => true;
