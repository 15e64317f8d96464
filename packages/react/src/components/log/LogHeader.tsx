import { LOG_COLUMNS, type LogColumn } from '@tokenbook/core/domain';
import { useRangeStore, useUsageContext } from '../../hooks/usage-context.ts';
import { useShownColumns } from '../../hooks/use-shown-columns.ts';
import { isAmountColumn } from '../../prepare/log-columns.ts';
import { Icon } from '../ui/Icon.tsx';
import { TableHead, TableHeaderCell, TableRow } from '../ui/tremor.ts';

const sortable = (column: string): LogColumn | null => LOG_COLUMNS.find((known) => known === column) ?? null;

/** The names of the columns; each of the ledger's own sorts the whole log, on the server. */
export const LogHeader = () => {
  const { messages } = useUsageContext();
  const { column: sorted, direction } = useRangeStore((state) => state.log.order);
  const sortLog = useRangeStore((state) => state.sortLog);
  return (
    <TableHead>
      <TableRow>
        {useShownColumns().map((column) => {
          const sorts = sortable(column);
          return (
            <TableHeaderCell
              key={column}
              scope="col"
              aria-sort={sorts === null ? undefined : sorts === sorted ? direction : 'none'}
              className={isAmountColumn(column) ? 'tb-amount-cell' : ''}
            >
              {sorts === null ? (
                <span className="tb-head">{messages.log.columns[column]}</span>
              ) : (
                <button type="button" className="tb-sort" onClick={() => sortLog(sorts)}>
                  {messages.log.columns[column]}
                  <Icon name={sorts === sorted && direction === 'ascending' ? 'arrowUp' : 'arrowDown'} />
                </button>
              )}
            </TableHeaderCell>
          );
        })}
      </TableRow>
    </TableHead>
  );
};
