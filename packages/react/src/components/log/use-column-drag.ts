import { type MouseEvent, type PointerEvent, type RefObject, useRef, useState } from 'react';
import { moveColumn, type ShownColumn } from '../../prepare/log-columns.ts';
import { forwardOf } from '../ui/forward-of.ts';

/** A pointer that moved less than this pressed. */
const THRESHOLD_PX = 6;

interface Drag {
  readonly column: ShownColumn;
  /** The gap between columns where it would be put down, from 0. */
  readonly gap: number;
}

interface Press {
  readonly column: ShownColumn;
  readonly x: number;
  readonly isDrag: boolean;
}

/** Moving columns by their names with a mouse or pen. A finger scrolls; the list of columns is for it. */
export const useColumnDrag = (
  row: RefObject<HTMLTableRowElement | null>,
  columns: readonly ShownColumn[],
  onColumns: (columns: readonly ShownColumn[]) => void,
) => {
  const [drag, setDrag] = useState<Drag | null>(null);
  // Not read from the state: a busy page may draw the last move only after the pointer was released.
  const press = useRef<Press | null>(null);
  const mustEatClick = useRef(false);

  const onPointerDown = (event: PointerEvent) => {
    mustEatClick.current = false;
    if (event.button !== 0 || event.pointerType === 'touch' || !(event.target instanceof Element)) return;
    if (event.target.closest('[data-no-drag]') !== null) return;
    const index = headers(row).findIndex((header) => header.contains(event.target as Element));
    const column = columns[index];
    press.current = column === undefined ? null : { column, x: event.clientX, isDrag: false };
  };
  const onPointerMove = (event: PointerEvent) => {
    const from = press.current;
    if (from === null || (!from.isDrag && Math.abs(event.clientX - from.x) < THRESHOLD_PX)) return;
    if (!from.isDrag) row.current?.setPointerCapture(event.pointerId);
    press.current = { ...from, isDrag: true };
    setDrag({ column: from.column, gap: gapAt(headers(row), event.clientX) });
  };
  const end = () => {
    press.current = null;
    setDrag(null);
  };
  const onPointerUp = (event: PointerEvent) => {
    const from = press.current;
    end();
    if (from === null || !from.isDrag) return;
    mustEatClick.current = true;
    const before = columns.indexOf(from.column);
    const gap = gapAt(headers(row), event.clientX);
    const place = gap > before ? gap - 1 : gap;
    if (place !== before) onColumns(moveColumn(columns, from.column, place));
  };
  // The press that ends a drag is none.
  const onClickCapture = (event: MouseEvent) => {
    if (!mustEatClick.current) return;
    mustEatClick.current = false;
    event.preventDefault();
    event.stopPropagation();
  };
  return {
    dragged: drag?.column ?? null,
    dropAt: drag?.gap ?? null,
    rowProps: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: end, onClickCapture },
  };
};

const headers = (row: RefObject<HTMLTableRowElement | null>): readonly Element[] => [...(row.current?.children ?? [])];

const gapAt = (cells: readonly Element[], x: number): number => {
  const after = cells.findIndex((cell) => {
    const { left, width } = cell.getBoundingClientRect();
    return (x - left - width / 2) * forwardOf(cell) < 0;
  });
  return after === -1 ? cells.length : after;
};
