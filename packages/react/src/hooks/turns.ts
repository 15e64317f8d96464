/** Parts of the page that are to be drawn anew, one after the other. */
export interface Turns {
  /**
   * Draws once those before it are on the page. The next one's turn comes when the answered function is called: when this one is on the page, or
   * is not wanted any more.
   */
  readonly take: (draw: () => void) => () => void;
}

/** The first in the line is having its turn. */
export const createTurns = (): Turns => {
  const line: (() => void)[] = [];
  return {
    take: (draw) => {
      line.push(draw);
      if (line.length === 1) draw();
      return () => {
        const place = line.indexOf(draw);
        if (place === -1) return;
        line.splice(place, 1);
        if (place === 0) line[0]?.();
      };
    },
  };
};
