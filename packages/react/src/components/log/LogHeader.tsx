import { useRangeStore, useUsageContext } from '../../hooks/usage-context.ts';
import { Icon } from '../ui/Icon.tsx';
import { TableHead, TableHeaderCell, TableRow } from '../ui/tremor.ts';
import { isAmountColumn, SHOWN_COLUMNS } from './log-columns.tsx';

/** The names of the columns; each sorts the whole log, on the server. */
export const LogHeader = () => {
  const { messages } = useUsageContext();
  const { column: sorted, direction } = useRangeStore((state) => state.log.order);
  const sortLog = useRangeStore((state) => state.sortLog);
  return (
    <TableHead>
      <TableRow>
        {SHOWN_COLUMNS.map((column) => (
          <TableHeaderCell
            key={column}
            scope="col"
            aria-sort={column === sorted ? direction : 'none'}
            className={isAmountColumn(column) ? 'tb-amount-cell' : ''}
          >
            <button type="button" className="tb-sort" onClick={() => sortLog(column)}>
              {messages.log.columns[column]}
              <Icon name={column === sorted && direction === 'ascending' ? 'arrowUp' : 'arrowDown'} />
            </button>
          </TableHeaderCell>
        ))}
      </TableRow>
    </TableHead>
  );
};
