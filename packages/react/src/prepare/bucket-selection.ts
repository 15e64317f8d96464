import type { UsageRange } from '@tokenbook/core/domain';
import { todayIn } from './calendar.ts';

/** Buckets of a time chart, from where a selection began to where it has come. The two may stand in either order. */
export interface BucketSelection {
  readonly anchor: number;
  readonly head: number;
}

/** The first and the last bucket of a selection. */
export const edgesOf = ({ anchor, head }: BucketSelection): readonly [number, number] =>
  anchor < head ? [anchor, head] : [head, anchor];

/** Where a key moves the head; null for a key that does not. */
const headAfter = (key: string, head: number, count: number): number | null => {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return head - 1;
    case 'ArrowRight':
    case 'ArrowUp':
      return head + 1;
    case 'PageDown':
      return head - Math.ceil(count / 10);
    case 'PageUp':
      return head + Math.ceil(count / 10);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
};

/** The selection after a key: arrows move it, with Shift they stretch it. Null when the key does neither. */
export const moveSelection = (
  selection: BucketSelection,
  key: string,
  isStretching: boolean,
  count: number,
): BucketSelection | null => {
  const wanted = headAfter(key, selection.head, count);
  if (wanted === null) return null;
  const head = Math.min(count - 1, Math.max(0, wanted));
  return { anchor: isStretching ? selection.anchor : head, head };
};

interface Bounds {
  readonly start: string;
  readonly end: string;
}

const startsDay = (instant: string, timeZone: string): boolean =>
  todayIn(timeZone, new Date(instant)) !== todayIn(timeZone, new Date(Date.parse(instant) - 1));

const withoutMilliseconds = (instant: string): string => instant.replace('.000Z', 'Z');

/** The range from the start of one bucket to the end of another: whole days by their dates, which read well in an address, else the instants. */
export const toBucketRange = (first: Bounds, last: Bounds, timeZone: string): UsageRange => {
  if (startsDay(first.start, timeZone) && startsDay(last.end, timeZone)) {
    return `${todayIn(timeZone, new Date(first.start))}..${todayIn(timeZone, new Date(Date.parse(last.end) - 1))}`;
  }
  return `${withoutMilliseconds(first.start)}..${withoutMilliseconds(last.end)}`;
};
