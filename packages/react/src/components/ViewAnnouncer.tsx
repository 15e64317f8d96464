import { useEffect, useRef, useState } from 'react';
import { useRangeStore, useUsageContext } from '../hooks/usage-context.ts';
import { useAmountFormat } from '../hooks/use-format.ts';
import { useRangeName } from '../hooks/use-range-name.ts';
import { useUsageQuery } from '../hooks/use-usage-query.ts';
import { useUsageSummary } from '../hooks/use-usage-summary.ts';

/** Says to a screen reader what the page shows after the range or the filters were changed, once the new numbers are there. */
export const ViewAnnouncer = () => {
  const { messages } = useUsageContext();
  const format = useAmountFormat();
  const nameOf = useRangeName();
  const query = useUsageQuery();
  const filterCount = useRangeStore(({ filters }) => filters.reduce((sum, { values }) => sum + values.length, 0));
  const { data, isStale } = useUsageSummary();
  const spokenOf = useRef(query);
  const [text, setText] = useState('');
  const now =
    data === undefined || isStale
      ? null
      : messages.live.shown(
          nameOf(query.range),
          filterCount,
          format.long('tokens', data.totalTokens),
          format.long('cost', data.totalCost),
        );
  useEffect(() => {
    // What the page shows when it opens is read out like any page.
    if (now === null || spokenOf.current === query) return;
    spokenOf.current = query;
    setText(now);
  }, [now, query]);
  return (
    <p className="tb-sr-only" role="status">
      {text}
    </p>
  );
};
