/** Parts of the page that are to be drawn anew, one after the other. */
export interface Turns {
  /**
   * Calls `draw` once the parts before it are on the page. The caller calls the returned function when its own part is on the page, or
   * is not wanted any more.
   */
  readonly take: (draw: () => void, place?: TurnPlace) => () => void;
  /** Nobody's turn comes until the returned function is called; then those in line have one together. A turn that has begun goes on. */
  readonly hold: () => () => void;
  /** Resolves when all whose turn may come are on the page. */
  readonly untilDone: () => Promise<void>;
}

/** Last is behind all that are in line, those that come later too: what only adds to numbers that are on the page. */
export type TurnPlace = 'in line' | 'last';

/** The page may be busy with one turn for this long. A press waits no longer than that, and the eye sees no gap. */
const MOST_MS = 80;

/**
 * The first in the line are having their turn: one where that takes long, as on a slow processor, and some where it does not, since each turn
 * ends in a layout and a painting of its own.
 *
 * @param now milliseconds on a clock that only goes forward
 */
export const createTurns = (now: () => number = () => performance.now()): Turns => {
  const line: (() => void)[] = [];
  const last: (() => void)[] = [];
  const waiting: (() => void)[] = [];
  const drawing = new Set<() => void>();
  /** How long a part takes. Not known at first: one at a time. */
  let partMs = MOST_MS;
  let ended = () => {};
  const holds = new Set<symbol>();

  const begin = (count = Math.max(1, Math.floor(MOST_MS / partMs))) => {
    if (holds.size > 0) return settle();
    const from = line.length > 0 ? line : last;
    const parts = from.splice(0, count);
    if (parts.length === 0) return settle();
    const startMs = now();
    for (const draw of parts) drawing.add(draw);
    ended = () => {
      // It falls by half at most: a turn that was given up took no time, which says nothing of how long a part takes.
      partMs = Math.max((now() - startMs) / parts.length, partMs / 2);
    };
    for (const draw of parts) draw();
  };

  const settle = () => {
    for (const resolve of waiting.splice(0)) resolve();
  };

  return {
    hold: () => {
      const hold = Symbol('hold');
      holds.add(hold);
      return () => {
        if (holds.delete(hold) && drawing.size === 0) begin(line.length);
      };
    },
    take: (draw, place = 'in line') => {
      const chosen = place === 'last' ? last : line;
      chosen.push(draw);
      if (drawing.size === 0) begin();
      return () => {
        const index = chosen.indexOf(draw);
        if (index !== -1) chosen.splice(index, 1);
        if (!drawing.delete(draw) || drawing.size > 0) return;
        ended();
        begin();
      };
    },
    untilDone: () => (drawing.size === 0 ? Promise.resolve() : new Promise<void>((resolve) => waiting.push(resolve))),
  };
};
