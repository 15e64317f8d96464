import { LOG_COLUMNS, type LogColumn } from '@tokenbook/core/domain';
import type { KeyboardEvent } from 'react';
import { useRangeStore, useUsageContext } from '../../hooks/usage-context.ts';
import { isAmountColumn, type ShownColumn } from '../../prepare/log-columns.ts';
import { Icon } from '../ui/Icon.tsx';
import { TableHeaderCell } from '../ui/tremor.ts';
import { ColumnFilter } from './ColumnFilter.tsx';
import { ResizeHandle } from './ResizeHandle.tsx';

interface HeaderCellProps {
  readonly column: ShownColumn;
  readonly name: string;
  readonly tagKeys: readonly string[];
  /** Where a column that is being dragged would be put down, if here. */
  readonly dropEdge: 'start' | 'end' | null;
  readonly isDragged: boolean;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  /** Null: back to the standard width. */
  readonly onWidth: (width: number | null) => void;
}

const sortable = (column: string): LogColumn | null => LOG_COLUMNS.find((known) => known === column) ?? null;

/** One column's name: it sorts the whole log, on the server, and a column of names is filtered from here. */
export const HeaderCell = ({ column, name, tagKeys, dropEdge, isDragged, onKeyDown, onWidth }: HeaderCellProps) => {
  const { messages } = useUsageContext();
  const { column: sorted, direction } = useRangeStore((state) => state.log.order);
  const sortLog = useRangeStore((state) => state.sortLog);
  const sorts = sortable(column);
  const isSorted = sorts !== null && sorts === sorted;
  return (
    <TableHeaderCell
      scope="col"
      aria-label={name}
      aria-sort={sorts === null ? undefined : isSorted ? direction : 'none'}
      className={isAmountColumn(column) ? 'tb-amount-cell' : ''}
      data-drop={dropEdge ?? undefined}
      data-dragged={isDragged ? '' : undefined}
      onKeyDown={onKeyDown}
    >
      <div className="tb-head-cell">
        {sorts === null ? (
          <button type="button" className="tb-head" aria-disabled title={messages.log.headHint}>
            <span className="tb-head-name">{name}</span>
          </button>
        ) : (
          <button type="button" className="tb-sort" title={messages.log.headHint} onClick={() => sortLog(sorts)}>
            <span className="tb-head-name">{name}</span>
            <Icon name={isSorted && direction === 'ascending' ? 'arrowUp' : 'arrowDown'} />
          </button>
        )}
        <ColumnFilter column={column} tagKeys={tagKeys} />
      </div>
      <ResizeHandle onWidth={onWidth} />
    </TableHeaderCell>
  );
};
