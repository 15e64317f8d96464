/** Runs work of which not too much may be under way at once; the rest waits in order. Rejects as the work does. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

/** @param most of the work at once */
export const createTurns = (most: number): Turns => {
  const waiting: (() => void)[] = [];
  let free = most;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
};
