/** Parts of the page that are to be drawn anew, one after the other. */
export interface Turns {
  /**
   * Draws once those before it are on the page. The next one's turn comes when the answered function is called: when this one is on the page, or
   * is not wanted any more.
   */
  readonly take: (draw: () => void) => () => void;
}

/** So long the page may be busy with one turn. A press waits for that at most, and an eye sees no gap. */
const MOST_MS = 40;

/** More parts than this in one turn are one layout of the whole page. */
const MOST_PARTS = 3;

/**
 * The first in the line are having their turn: one where that takes long, as on a slow processor, and some where it does not, since each turn
 * ends in a layout and a painting of its own.
 *
 * @param now milliseconds on a clock that only goes forward
 */
export const createTurns = (now: () => number = () => performance.now()): Turns => {
  const line: (() => void)[] = [];
  const drawing = new Set<() => void>();
  /** What a part took the last time. Nothing is known yet: one at a time. */
  let partMs = MOST_MS;
  let ended = () => {};

  const begin = () => {
    const parts = line.splice(0, Math.min(MOST_PARTS, Math.max(1, Math.floor(MOST_MS / partMs))));
    if (parts.length === 0) return;
    const startMs = now();
    for (const draw of parts) drawing.add(draw);
    ended = () => {
      // By halves: one that was not wanted any more took no time.
      partMs = Math.max((now() - startMs) / parts.length, partMs / 2);
    };
    for (const draw of parts) draw();
  };

  return {
    take: (draw) => {
      line.push(draw);
      if (drawing.size === 0) begin();
      return () => {
        const place = line.indexOf(draw);
        if (place !== -1) line.splice(place, 1);
        if (!drawing.delete(draw) || drawing.size > 0) return;
        ended();
        begin();
      };
    },
  };
};
