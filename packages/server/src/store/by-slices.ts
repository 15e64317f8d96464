/** Resolves when other requests have had their turn. */
export const nextTurn = (): Promise<void> => new Promise((next) => setImmediate(next));

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
    if (from > 0) await nextTurn();
    work(items.slice(from, from + size));
  }
};

/** What `map` makes of each item. A few thousand are one slice. */
export const mapBySlices = async <T, Mapped>(items: readonly T[], map: (item: T) => Mapped): Promise<Mapped[]> => {
  const mapped: Mapped[] = [];
  await bySlices(items, 4_096, (slice) => {
    for (const item of slice) mapped.push(map(item));
  });
  return mapped;
};
