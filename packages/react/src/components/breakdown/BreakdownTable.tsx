import type { BreakdownRow } from '@tokenbook/core/contract';
import { memo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useShownBreakdown, useShownMetric } from '../../hooks/shown-view.ts';
import { useRangeStore, useUsageContext } from '../../hooks/usage-context.ts';
import { useComparedBreakdown } from '../../hooks/use-breakdown.ts';
import { METRICS, type Metric } from '../../prepare/metric.ts';
import { useBefore, useIsCompared } from '../chart/use-before.ts';
import { useParts } from '../chart/use-parts.ts';
import { dimensionName } from '../ui/dimension-name.ts';
import { BreakdownTableRow } from './BreakdownTableRow.tsx';
import { InnerRows } from './InnerRows.tsx';

const FIRST_ROWS = 10;
const MORE_ROWS = 50;

/** A row for each value, the rest in "Other". A row opens into its parts by the second dimension. */
export const BreakdownTable = memo(({ rows }: { readonly rows: readonly BreakdownRow[] }) => {
  const { messages } = useUsageContext();
  const { by, inner } = useShownBreakdown();
  const metric = useShownMetric();
  const setMetric = useRangeStore((state) => state.setMetric);
  const [shown, setShown] = useState(FIRST_ROWS);
  const [opened, setOpened] = useState<string | null>(null);
  const { parts } = useParts(rows, by, shown);
  const before = useBefore(useComparedBreakdown(by), by, parts);
  const isCompared = useIsCompared();
  const body = useRef<HTMLTableSectionElement>(null);
  const showMore = () => {
    const first = (body.current?.rows.length ?? 1) - 1;
    flushSync(() => setShown(MORE_ROWS));
    // The button that had the focus is gone. The first new row stands where "Other" stood.
    body.current?.rows[first]?.querySelector('button')?.focus();
  };
  const columnHead = (column: Metric) => (
    <th key={column} scope="col" aria-sort={column === metric ? 'descending' : 'none'}>
      <button type="button" className="tb-sort" onClick={() => setMetric(column)}>
        {messages.metrics[column]}
      </button>
    </th>
  );
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard (axe: scrollable-region-focusable). */}
      <section className="tb-breakdown-scroller" aria-label={messages.breakdown.scroller} tabIndex={0}>
        <table className="tb-breakdown-table" aria-label={messages.breakdown.title}>
          <thead>
            <tr>
              <th scope="col">{dimensionName(by, messages)}</th>
              {METRICS.map(columnHead)}
              <th scope="col">{messages.charts.share}</th>
              {isCompared ? <th scope="col">{messages.breakdown.change}</th> : null}
            </tr>
          </thead>
          <tbody ref={body}>
            {parts.map((part) => (
              <BreakdownTableRow
                key={part.key}
                part={part}
                by={by}
                before={before(part)}
                isOpen={opened === part.key}
                onToggle={() => setOpened(opened === part.key ? null : part.key)}
              >
                {opened === part.key ? <InnerRows by={by} value={part.value} inner={inner} /> : null}
              </BreakdownTableRow>
            ))}
          </tbody>
        </table>
      </section>
      {rows.length > shown && shown < MORE_ROWS ? (
        <button type="button" className="tb-link tb-more" onClick={showMore}>
          {messages.breakdown.showMore}
        </button>
      ) : null}
    </>
  );
});
