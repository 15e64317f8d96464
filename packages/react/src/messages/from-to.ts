/**
 * `$37.42 → $124.15`, from left to right wherever it stands, each amount in its own direction: between amounts that are written from the right, and on
 * a page that reads from the right, the arrow pointed at what was.
 */
export const fromTo = (before: string, now: string): string =>
  `${LEFT_TO_RIGHT}${ISOLATE}${before}${END} → ${ISOLATE}${now}${END}${END}`;

const LEFT_TO_RIGHT = '\u2066';
const ISOLATE = '\u2068';
const END = '\u2069';
