import type { LogRow } from '@tokenbook/core/contract';
import { type KeyboardEvent, type MouseEvent, memo, useMemo, useRef } from 'react';
import { hasSelection } from '../../hooks/has-selection.ts';
import { isAmountColumn, type ShownColumn } from '../../prepare/log-columns.ts';
import { NO_ROWS, nextRowKeys } from '../../prepare/row-keys.ts';
import { TableBody } from '../ui/tremor.ts';
import { type CellContext, renderCell } from './render-cell.tsx';

interface LogBodyProps {
  readonly rows: readonly LogRow[];
  readonly columns: readonly ShownColumn[];
  /** Rows of the whole log before these. */
  readonly firstIndex: number;
  readonly context: CellContext;
  readonly onOpen: (id: string) => void;
}

/**
 * The rows of a page. Drawn anew only when they change: a column that is being made wider moves none of this through React. Plain rows and cells:
 * Tremor's merge class names for each, which a page of 250 rows feels.
 */
export const LogBody = memo(({ rows, columns, firstIndex, context, onOpen }: LogBodyProps) => {
  const keys = useRowKeys(rows);
  return (
    <TableBody onKeyDown={walkRows}>
      {rows.map((row, index) => (
        <tr
          key={keys[index]}
          // The row of names is the first.
          aria-rowindex={firstIndex + index + 2}
          onClick={(event) => (isPlainPress(event) ? onOpen(row.id) : undefined)}
        >
          {columns.map((column, place) => (
            <td key={column} className={isAmountColumn(column) ? 'tb-amount-cell' : undefined}>
              {place === 0 ? (
                <button
                  type="button"
                  className="tb-row-button"
                  aria-haspopup="dialog"
                  data-row-id={row.id}
                  onClick={() => onOpen(row.id)}
                >
                  {renderCell(row, column, context)}
                </button>
              ) : (
                renderCell(row, column, context)
              )}
            </td>
          ))}
        </tr>
      ))}
    </TableBody>
  );
});
LogBody.displayName = 'LogBody';

const useRowKeys = (rows: readonly LogRow[]): readonly number[] => {
  const known = useRef(NO_ROWS);
  return useMemo(() => {
    known.current = nextRowKeys(
      known.current,
      rows.map(({ id }) => id),
    );
    return known.current.keys;
  }, [rows]);
};

/** Not a press that ended a selection of text, and not one of a control inside the row. */
const isPlainPress = ({ target }: MouseEvent): boolean =>
  !hasSelection() && !(target instanceof Element && target.closest('button, a') !== null);

/** Arrow up and down walk from row to row, Home and End to the page's first and last. */
const walkRows = (event: KeyboardEvent<HTMLElement>): void => {
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row-id]')];
  const at = buttons.findIndex((button) => button.matches(':focus'));
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (at === -1 || to === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  buttons[Math.max(0, Math.min(to, buttons.length - 1))]?.focus();
};
