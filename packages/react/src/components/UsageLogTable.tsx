import type { LogRow } from '@tokenbook/core/contract';
import { type MouseEvent, type ReactNode, useMemo, useState } from 'react';
import { useUsageContext } from '../hooks/usage-context.ts';
import { useShownColumns } from '../hooks/use-shown-columns.ts';
import { useTimeZone } from '../hooks/use-time-zone.ts';
import { type LogPage, useUsageLog } from '../hooks/use-usage-log.ts';
import { isAmountColumn } from '../prepare/log-columns.ts';
import { CallDrawer } from './log/CallDrawer.tsx';
import { LogActions } from './log/LogActions.tsx';
import { LogHeader } from './log/LogHeader.tsx';
import { LogPager } from './log/LogPager.tsx';
import { renderCell } from './log/log-columns.tsx';
import { AnswerView } from './ui/AnswerView.tsx';
import { Panel } from './ui/Panel.tsx';
import { SkeletonRows } from './ui/Skeleton.tsx';
import { Table, TableBody, TableCell, TableRow } from './ui/tremor.ts';

export interface UsageLogTableProps {
  /** More controls beside the title. */
  readonly actions?: ReactNode;
}

/** Every call, one a row: sorted and paged by the server, dates in the chosen zone. A call whose price is not known says so. */
export const UsageLogTable = ({ actions }: UsageLogTableProps) => {
  const { messages } = useUsageContext();
  return (
    <Panel
      title={messages.log.title}
      className="tb-log"
      actions={
        <>
          {actions}
          <LogActions />
        </>
      }
    >
      <AnswerView
        answer={useUsageLog()}
        skeleton={<SkeletonRows count={10} height="1.75rem" />}
        isEmpty={({ totalCount }) => totalCount === 0}
      >
        {(page) => <LogTable page={page} />}
      </AnswerView>
    </Panel>
  );
};

const LogTable = ({ page }: { readonly page: LogPage }) => {
  const { messages, locale } = useUsageContext();
  const timeZone = useTimeZone();
  const columns = useShownColumns();
  const [opened, setOpened] = useState<LogRow | null>(null);
  const context = useMemo(() => ({ messages, locale, timeZone }), [messages, locale, timeZone]);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard (axe: scrollable-region-focusable). */}
      <section className="tb-table-scroller" aria-label={messages.log.scroller} tabIndex={0}>
        <Table className="tb-table">
          <LogHeader />
          <TableBody>
            {page.rows.map((row) => (
              <TableRow key={row.id} onClick={(event) => (isPlainPress(event) ? setOpened(row) : undefined)}>
                {columns.map((column) => (
                  <TableCell key={column} className={isAmountColumn(column) ? 'tb-amount-cell' : ''}>
                    {column === 'date' ? (
                      <button type="button" className="tb-row-button" onClick={() => setOpened(row)}>
                        {renderCell(row, column, context)}
                      </button>
                    ) : (
                      renderCell(row, column, context)
                    )}
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </section>
      <LogPager totalCount={page.totalCount} />
      {opened === null ? null : <CallDrawer row={opened} onClose={() => setOpened(null)} />}
    </>
  );
};

/** Not a press that ended a selection of text, and not one of a control inside the row. */
const isPlainPress = ({ target }: MouseEvent): boolean =>
  window.getSelection()?.isCollapsed !== false && !(target instanceof Element && target.closest('button, a') !== null);
