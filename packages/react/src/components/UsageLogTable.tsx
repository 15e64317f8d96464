import { type ReactNode, useMemo } from 'react';
import { useUsageContext } from '../hooks/usage-context.ts';
import { useTimeZone } from '../hooks/use-time-zone.ts';
import { type LogPage, useUsageLog } from '../hooks/use-usage-log.ts';
import { LogHeader } from './log/LogHeader.tsx';
import { LogPager } from './log/LogPager.tsx';
import { isAmountColumn, renderCell, SHOWN_COLUMNS } from './log/log-columns.tsx';
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
    <Panel title={messages.log.title} className="tb-log" actions={actions}>
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
  const context = useMemo(() => ({ messages, locale, timeZone }), [messages, locale, timeZone]);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard (axe: scrollable-region-focusable). */}
      <section className="tb-table-scroller" aria-label={messages.log.scroller} tabIndex={0}>
        <Table className="tb-table">
          <LogHeader />
          <TableBody>
            {page.rows.map((row) => (
              <TableRow key={row.id}>
                {SHOWN_COLUMNS.map((column) => (
                  <TableCell key={column} className={isAmountColumn(column) ? 'tb-amount-cell' : ''}>
                    {renderCell(row, column, context)}
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </section>
      <LogPager totalCount={page.totalCount} />
    </>
  );
};
