import { type CSSProperties, memo, useEffect, useMemo, useRef } from 'react';
import { useShownLog } from '../../hooks/shown-view.ts';
import { useRangeStore, useUsageContext } from '../../hooks/usage-context.ts';
import type { LogLayout } from '../../hooks/use-log-layout.ts';
import { useTimeZone } from '../../hooks/use-time-zone.ts';
import type { LogPage } from '../../hooks/use-usage-log.ts';
import { useUsageQuery } from '../../hooks/use-usage-query.ts';
import { layOutColumns } from '../../prepare/column-widths.ts';
import type { ShownColumn } from '../../prepare/log-columns.ts';
import { tagKeysOf } from '../../prepare/tag-keys.ts';
import { CallDrawer } from '../opened/opened.tsx';
import { Table } from '../ui/tremor.ts';
import { LogBody } from './LogBody.tsx';
import { LogHeader } from './LogHeader.tsx';
import { LogPager } from './LogPager.tsx';
import { longestTexts } from './render-cell.tsx';

interface LogTableProps {
  readonly page: LogPage;
  readonly layout: LogLayout;
}

/** One page of the log, the way to the others, and the details of the call that is open. */
export const LogTable = memo(({ page, layout }: LogTableProps) => {
  const { messages, locale } = useUsageContext();
  const timeZone = useTimeZone();
  const call = useRangeStore((state) => state.log.call);
  const setLogCall = useRangeStore((state) => state.setLogCall);
  const { page: number, pageSize } = useShownLog();
  const firstIndex = (number - 1) * pageSize;
  const scroller = useRef<HTMLElement>(null);
  const context = useMemo(() => ({ messages, locale, timeZone }), [messages, locale, timeZone]);
  const { filters } = useUsageQuery();
  const tagKeys = useMemo(() => tagKeysOf(page.rows, filters), [page.rows, filters]);
  const longest = useMemo(() => longestTexts(page.rows, layout.columns, context), [page.rows, layout.columns, context]);
  const { least, widths } = layOutColumns(layout.columns, layout.widths, longest);

  // Another page is read from its top.
  const shownIndex = useRef(firstIndex);
  useEffect(() => {
    // Nothing to scroll as it appears, and asking would lay the whole page out at once.
    if (shownIndex.current === firstIndex) return;
    shownIndex.current = firstIndex;
    // It returns a promise in newer browsers, and an effect must not.
    void scroller.current?.scrollTo?.({ top: 0 });
  }, [firstIndex]);

  // The dialog gives the focus back to where it was opened from; somebody who walked on finds it on the call they came to.
  const lastCall = useRef<string | null>(null);
  useEffect(() => {
    if (call === null && lastCall.current !== null) {
      const row = scroller.current?.querySelector<HTMLElement>(`[data-row-id="${CSS.escape(lastCall.current)}"]`);
      (row ?? scroller.current)?.focus();
    }
    lastCall.current = call;
  }, [call]);

  // The least width is a variable of the style sheet's.
  const style = { '--tb-table-width': least } as CSSProperties;
  return (
    <>
      <section
        ref={scroller}
        className="tb-table-scroller"
        aria-label={messages.log.scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard (axe: scrollable-region-focusable).
        tabIndex={0}
        style={style}
      >
        <Table
          // The class takes the place of one that Bootstrap has, too, as `!important`: in that the heads would not stay above their columns.
          className="tb-table tb-log-table overflow-visible"
          aria-label={messages.log.title}
          aria-rowcount={page.totalCount + 1}
        >
          <colgroup>
            {layout.columns.map((column, index) => {
              const width = widths[index] ?? null;
              const isOwn = layout.widths[column] !== undefined;
              return (
                <col
                  key={column}
                  style={width === null ? undefined : { width: isOwn ? width : narrowable(column, width) }}
                />
              );
            })}
          </colgroup>
          <LogHeader layout={layout} tagKeys={tagKeys} />
          <LogBody
            rows={page.rows}
            columns={layout.columns}
            firstIndex={firstIndex}
            context={context}
            onOpen={setLogCall}
          />
        </Table>
      </section>
      <LogPager totalCount={page.totalCount} />
      {call === null ? null : <CallDrawer id={call} page={page} onClose={() => setLogCall(null)} />}
    </>
  );
});

/** On a phone the style sheet breaks a date into two lines, as long as nobody gave its column a width. */
const narrowable = (column: ShownColumn, width: string): string =>
  column === 'date' ? `var(--tb-date-width, ${width})` : width;
