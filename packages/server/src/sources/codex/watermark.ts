import { NO_USAGE_VECTOR, sizeOf, subtract, type UsageVector, vectorKey } from './usage-vector.ts';

/** How far a session's running total has been read, and how often it started again from below. */
export interface Watermark {
  readonly total: UsageVector;
  /** The size of the last step. */
  readonly step: number;
  readonly resets: number;
  /** The last few totals, as keys. */
  readonly recent: readonly string[];
}

export const NO_WATERMARK: Watermark = { total: NO_USAGE_VECTOR, step: 0, resets: 0, recent: [] };

const MOST_RECENT = 6;

/** What a new total means: usage to count, or nothing. */
export type Advance =
  | {
      readonly kind: 'used';
      readonly usage: UsageVector;
      /** Lines of calls between this total and the one before are missing, and what they used with them. */
      readonly hasLost: boolean;
      readonly watermark: Watermark;
    }
  /** The total of the line before, again: about half of all lines. */
  | { readonly kind: 'repeat' }
  /** A snapshot that was overtaken: a little less than the total that is known. */
  | { readonly kind: 'stale' }
  /** A total that belongs to someone else (the session this one was forked from): nothing was used yet. */
  | { readonly kind: 'baseline'; readonly watermark: Watermark };

/**
 * Reads a running total. `last` is what the line says the latest call used; null when it does not say, and the difference is taken.
 * A total that is much smaller than the one before is a counter that started again.
 *
 * @param isContinuous whether the total before is of the same session and its own: then a difference that its call does not explain was used by lost lines
 */
export const advance = (
  mark: Watermark,
  total: UsageVector,
  last: UsageVector | null,
  isContinuous: boolean,
): Advance => {
  const size = sizeOf(total);
  const known = sizeOf(mark.total);
  if (size === known) return { kind: 'repeat' };
  if (size < known && isStale(mark, total, last)) return { kind: 'stale' };
  const step = size < known ? total : subtract(total, mark.total);
  const hasLost = isContinuous && size > known && last !== null && sizeOf(step) > sizeOf(last);
  const usage = last ?? step;
  const watermark = {
    total,
    step: sizeOf(usage),
    resets: mark.resets + (size < known ? 1 : 0),
    recent: [...mark.recent, vectorKey(total)].slice(-MOST_RECENT),
  };
  return sizeOf(usage) === 0 ? { kind: 'baseline', watermark } : { kind: 'used', usage, hasLost, watermark };
};

/** Whether a total was seen a moment ago, or is smaller by at most 2 % or two calls. One that equals the line's own call is the first of a new count. */
const isStale = (mark: Watermark, total: UsageVector, last: UsageVector | null): boolean => {
  if (mark.recent.includes(vectorKey(total))) return true;
  const size = sizeOf(total);
  const known = sizeOf(mark.total);
  if (size >= known * 0.98) return true;
  const isFirst = last !== null && sizeOf(last) === size;
  return !isFirst && size + 2 * (last === null ? mark.step : sizeOf(last)) >= known;
};
