import { type PointerEvent, useRef } from 'react';
import { forwardOf } from '../ui/forward-of.ts';
import { zoomOf } from '../ui/zoom-of.ts';

/**
 * The edge of a column's name: dragged it makes the column wider, pressed twice it gives the standard width back. It is for pointers; the
 * keys are the name's own, so it says nothing to a screen reader.
 */
export const ResizeHandle = ({ onWidth }: { readonly onWidth: (width: number | null) => void }) => {
  const start = useRef<{ readonly x: number; readonly width: number; readonly perPixel: number } | null>(null);
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const header = event.currentTarget.parentElement;
    if (event.button !== 0 || header === null) return;
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    const perPixel = forwardOf(header) / zoomOf(header);
    start.current = { x: event.clientX, width: header.offsetWidth, perPixel };
  };
  const onPointerMove = ({ clientX }: PointerEvent) => {
    const from = start.current;
    if (from !== null) onWidth(from.width + (clientX - from.x) * from.perPixel);
  };
  const end = () => {
    start.current = null;
  };
  return (
    <span
      className="tb-resize"
      aria-hidden="true"
      data-no-drag=""
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={() => onWidth(null)}
    />
  );
};
