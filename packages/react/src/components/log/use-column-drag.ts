import { type MouseEvent, type PointerEvent, type RefObject, useRef, useState } from 'react';
import { moveColumn, type ShownColumn } from '../../prepare/log-columns.ts';

/** A pointer that moved less than this pressed. */
const THRESHOLD_PX = 6;

interface Drag {
  readonly column: ShownColumn;
  /** The gap between columns where it would be put down, from 0. */
  readonly gap: number;
}

/** Moving columns by their names with a mouse or pen. A finger scrolls; the list of columns is for it. */
export const useColumnDrag = (
  row: RefObject<HTMLTableRowElement | null>,
  columns: readonly ShownColumn[],
  onColumns: (columns: readonly ShownColumn[]) => void,
) => {
  const [drag, setDrag] = useState<Drag | null>(null);
  const start = useRef<{ readonly column: ShownColumn; readonly x: number } | null>(null);
  const mustEatClick = useRef(false);

  const onPointerDown = (event: PointerEvent) => {
    mustEatClick.current = false;
    if (event.button !== 0 || event.pointerType === 'touch' || !(event.target instanceof Element)) return;
    if (event.target.closest('[data-no-drag]') !== null) return;
    const index = headers(row).findIndex((header) => header.contains(event.target as Element));
    const column = columns[index];
    start.current = column === undefined ? null : { column, x: event.clientX };
  };
  const onPointerMove = (event: PointerEvent) => {
    const from = start.current;
    if (from === null || (drag === null && Math.abs(event.clientX - from.x) < THRESHOLD_PX)) return;
    if (drag === null) row.current?.setPointerCapture(event.pointerId);
    setDrag({ column: from.column, gap: gapAt(headers(row), event.clientX) });
  };
  const end = () => {
    start.current = null;
    setDrag(null);
  };
  const onPointerUp = () => {
    if (drag !== null) {
      mustEatClick.current = true;
      const from = columns.indexOf(drag.column);
      const place = drag.gap > from ? drag.gap - 1 : drag.gap;
      if (place !== from) onColumns(moveColumn(columns, drag.column, place));
    }
    end();
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
    return x < left + width / 2;
  });
  return after === -1 ? cells.length : after;
};
