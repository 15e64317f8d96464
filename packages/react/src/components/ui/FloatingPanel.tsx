import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react';
import { forwardOf } from './forward-of.ts';
import { zoomOf } from './zoom-of.ts';

interface FloatingPanelProps {
  /** What the button that opened it controls. Absent: the panel is part of a field, and what is in it says what it is. */
  readonly id?: string;
  readonly label: string;
  /** What the panel stands below. */
  readonly anchor: RefObject<HTMLElement | null>;
  /** Which edge of the anchor it keeps to. */
  readonly align?: 'start' | 'end';
  readonly children: ReactNode;
}

const GAP_PX = 6;
const EDGE_PX = 8;

/**
 * A small dialog in the browser's top layer: nothing that scrolls or clips cuts it off. It stands below its anchor, above it where
 * there is more room, and never past the edge of the window.
 */
export const FloatingPanel = ({ id, label, anchor, align = 'start', children }: FloatingPanelProps) => {
  const panel = useRef<HTMLDivElement>(null);
  // Only ever rendered after a press, so never on a server.
  useLayoutEffect(() => {
    const element = panel.current;
    if (element === null) return;
    // Browsers before 2024 know no popover: there the panel stands where it is in the page.
    element.showPopover?.();
    const place = () => {
      const at = anchor.current?.getBoundingClientRect();
      if (at === undefined) return;
      // Places in the window come in its own pixels, and are set in the panel's.
      const zoom = zoomOf(element);
      const [top, bottom, left, right] = [at.top / zoom, at.bottom / zoom, at.left / zoom, at.right / zoom];
      const page = document.documentElement;
      const scale = zoomOf(page) / zoom;
      const [width, height] = [page.clientWidth * scale, page.clientHeight * scale];
      const below = height - bottom - GAP_PX - EDGE_PX;
      const above = top - GAP_PX - EDGE_PX;
      element.style.maxHeight = `${Math.max(below, above)}px`;
      const { offsetWidth, offsetHeight } = element;
      const isAbove = offsetHeight > below && above > below;
      element.style.top = `${isAbove ? top - GAP_PX - offsetHeight : bottom + GAP_PX}px`;
      const keepsLeft = (align === 'start') === (forwardOf(element) === 1);
      const wanted = keepsLeft ? left : right - offsetWidth;
      element.style.left = `${Math.max(EDGE_PX, Math.min(wanted, width - offsetWidth - EDGE_PX))}px`;
    };
    place();
    const size = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(place);
    size?.observe(element);
    window.addEventListener('scroll', place, true);
    window.addEventListener('resize', place);
    return () => {
      size?.disconnect();
      window.removeEventListener('scroll', place, true);
      window.removeEventListener('resize', place);
    };
  }, [anchor, align]);
  return (
    <div
      ref={panel}
      popover="manual"
      className="tb-floating"
      {...(id === undefined ? {} : { id, role: 'dialog', 'aria-label': label })}
    >
      {children}
    </div>
  );
};
