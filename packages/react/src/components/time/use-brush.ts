import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { type BucketSelection, edgesOf, moveSelection } from '../../prepare/bucket-selection.ts';

/** The buckets that are pointed at, dragged over, or chosen by the keyboard. */
export interface BrushMark extends BucketSelection {
  readonly by: 'hover' | 'drag' | 'keys';
}

/** A hand that holds still moves by this much, in CSS pixels. */
const STILL_PX = 4;

/** A pointer that is down. Not read from the state: a busy page may draw the last move only after the pointer was released. */
interface Press {
  readonly startX: number;
  readonly anchor: number;
  readonly wasPointedAt: boolean;
  readonly isDrag: boolean;
}

interface BrushOptions {
  readonly count: number;
  /** Called with the first and the last bucket. */
  readonly onSelect: (first: number, last: number) => void;
}

/** Selecting buckets of a chart with a pointer or the keyboard: what is marked, and the listeners of the layer over the chart. */
export const useBrush = ({ count, onSelect }: BrushOptions) => {
  const [mark, setMark] = useState<BrushMark | null>(null);
  const press = useRef<Press | null>(null);
  // There may be fewer buckets by now.
  const shown = mark === null || Math.max(mark.anchor, mark.head) >= count ? null : mark;
  const bucketAt = ({ clientX, currentTarget }: PointerEvent<HTMLElement>): number => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return Math.min(count - 1, Math.max(0, Math.floor(((clientX - left) / width) * count)));
  };
  const markOne = (bucket: number, by: BrushMark['by']) => setMark({ anchor: bucket, head: bucket, by });
  const select = (selection: BucketSelection) => {
    setMark(null);
    onSelect(...edgesOf(selection));
  };
  const letGo = () => {
    press.current = null;
    setMark(null);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const current = shown ?? { anchor: count - 1, head: count - 1, by: 'keys' as const };
    if (event.key === 'Escape') {
      if (shown === null) return;
      letGo();
    } else if (event.key === 'Enter' || event.key === ' ') {
      if (press.current === null) select(current);
    } else {
      const moved = moveSelection(current, event.key, event.shiftKey, count);
      if (moved === null || event.ctrlKey || event.metaKey || event.altKey) return;
      setMark({ ...moved, by: 'keys' });
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return {
    mark: shown,
    listeners: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        if (event.button !== 0 || !event.isPrimary) return;
        const anchor = bucketAt(event);
        press.current = { startX: event.clientX, anchor, wasPointedAt: shown?.head === anchor, isDrag: false };
        event.currentTarget.setPointerCapture(event.pointerId);
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        const start = press.current;
        if (start === null) {
          if (event.pointerType !== 'touch') markOne(bucketAt(event), 'hover');
        } else if (start.isDrag || Math.abs(event.clientX - start.startX) > STILL_PX) {
          press.current = { ...start, isDrag: true };
          setMark({ anchor: start.anchor, head: bucketAt(event), by: 'drag' });
        }
      },
      onPointerUp: (event: PointerEvent<HTMLElement>) => {
        const start = press.current;
        press.current = null;
        if (start === null) return;
        const anchor = Math.min(start.anchor, count - 1);
        if (start.isDrag) select({ anchor, head: bucketAt(event) });
        // A finger has no way to point without pressing: the first touch shows what is there, the second goes into it.
        else if (event.pointerType === 'touch' && !start.wasPointedAt) markOne(anchor, 'hover');
        else select({ anchor, head: anchor });
      },
      /** The browser took the finger to scroll the page. */
      onPointerCancel: letGo,
      onPointerLeave: (event: PointerEvent<HTMLElement>) => {
        if (press.current === null && shown?.by === 'hover' && event.pointerType !== 'touch') setMark(null);
      },
      onBlur: () => setMark(null),
      onFocus: ({ currentTarget }: { readonly currentTarget: HTMLElement }) => {
        if (currentTarget.matches(':focus-visible')) markOne(count - 1, 'keys');
      },
      onKeyDown,
    },
  };
};
