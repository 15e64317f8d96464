/**
 * Works through items some at a time. It runs on the thread that answers requests: between slices those get their turn, so that a read waits
 * for a slice and not for a group of thousands.
 */
export const bySlices = async <T>(
  items: readonly T[],
  size: number,
  work: (slice: readonly T[]) => void,
): Promise<void> => {
  for (let from = 0; from < items.length; from += size) {
    if (from > 0) await new Promise((next) => setImmediate(next));
    work(items.slice(from, from + size));
  }
};
