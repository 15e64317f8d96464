import { useShownMetric } from '../../hooks/shown-view.ts';
import { useInTurn } from '../../hooks/use-in-turn.ts';
import { useStable } from '../../hooks/use-stable.ts';
import { TimeTable } from './TimeTable.tsx';
import type { NamedTimeChart } from './use-time-chart.ts';

/** The numbers of the chart for those who cannot see it. A thousand cells that nobody looks at are drawn after what is looked at. */
export const SpokenTable = ({ chart }: { readonly chart: NamedTimeChart }) => {
  const next = useStable({ chart, metric: useShownMetric() });
  const shown = useInTurn(next, always);
  return (
    <section className="tb-sr-only tb-time-spoken" aria-busy={shown !== next}>
      <TimeTable {...shown} isSpoken />
    </section>
  );
};

const always = () => true;
