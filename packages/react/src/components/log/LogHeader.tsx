import { type KeyboardEvent, useRef } from 'react';
import { useUsageContext } from '../../hooks/usage-context.ts';
import type { LogLayout } from '../../hooks/use-log-layout.ts';
import { moveColumn, type ShownColumn } from '../../prepare/log-columns.ts';
import { forwardOf } from '../ui/forward-of.ts';
import { TableHead, TableRow } from '../ui/tremor.ts';
import { HeaderCell } from './HeaderCell.tsx';
import { useColumnDrag } from './use-column-drag.ts';

const STEP_PX = 16;

interface LogHeaderProps {
  readonly layout: LogLayout;
  /** Keys of tags that a filter can be made of. */
  readonly tagKeys: readonly string[];
}

/** The names of the columns: a press sorts, a drag moves, the edge resizes; the keys do the same from whatever has the focus in a name. */
export const LogHeader = ({ layout, tagKeys }: LogHeaderProps) => {
  const { messages } = useUsageContext();
  const row = useRef<HTMLTableRowElement>(null);
  const { columns, setColumns, setWidth } = layout;
  const drag = useColumnDrag(row, columns, setColumns);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, column: ShownColumn) => {
    const right = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (right === 0 || !event.shiftKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const step = right * forwardOf(event.currentTarget);
    if (event.ctrlKey) setColumns(moveColumn(columns, column, columns.indexOf(column) + step));
    else setWidth(column, event.currentTarget.offsetWidth + step * STEP_PX);
  };
  return (
    <TableHead>
      <TableRow ref={row} aria-rowindex={1} {...drag.rowProps}>
        {columns.map((column, index) => (
          <HeaderCell
            key={column}
            column={column}
            tagKeys={tagKeys}
            name={messages.log.columns[column]}
            dropEdge={
              drag.dropAt === index ? 'start' : drag.dropAt === index + 1 && index === columns.length - 1 ? 'end' : null
            }
            isDragged={drag.dragged === column}
            onKeyDown={(event) => onKeyDown(event, column)}
            onWidth={(width) => setWidth(column, width)}
          />
        ))}
      </TableRow>
    </TableHead>
  );
};
