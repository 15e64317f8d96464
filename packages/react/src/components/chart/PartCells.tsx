import { memo } from 'react';
import { formatShare } from '../../format/format-share.ts';
import { useShownMetric } from '../../hooks/shown-view.ts';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { amountOf } from '../../prepare/metric.ts';
import { Change } from './Change.tsx';
import { PartAmount } from './PartAmount.tsx';
import { useIsCompared } from './use-before.ts';
import type { NamedPart } from './use-parts.ts';

/** The names of what `PartCells` shows. */
export const PartHeads = memo(() => {
  const { messages } = useUsageContext();
  const metric = useShownMetric();
  return (
    <>
      <th scope="col">{messages.metrics[metric]}</th>
      <th scope="col">{messages.charts.share}</th>
      {useIsCompared() ? <th scope="col">{messages.breakdown.change}</th> : null}
    </>
  );
});

/** A part's amount, its share and, where the page is compared, its change. `before`: undefined while it is not known. */
export const PartCells = ({ part, before }: { readonly part: NamedPart; readonly before: number | undefined }) => {
  const { locale } = useUsageContext();
  const metric = useShownMetric();
  return (
    <>
      <td>
        <PartAmount metric={metric} measures={part.measures} />
      </td>
      <td className="tb-quiet">{formatShare(part.share, locale)}</td>
      {useIsCompared() ? (
        <td className="tb-quiet">
          <Change metric={metric} now={amountOf(part.measures, metric)} before={before} />
        </td>
      ) : null}
    </>
  );
};
