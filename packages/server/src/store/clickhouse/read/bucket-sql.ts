import type { InstantMs } from '@tokenbook/core/domain';

/** Buckets of one length in a row. */
interface Stretch {
  readonly startMs: InstantMs;
  readonly lengthMs: number;
  readonly firstBucket: number;
}

/** Bounds as stretches of equal buckets: a year of days in a zone is five of them, cut where the clock changes. */
export const toStretches = (bounds: readonly InstantMs[]): readonly Stretch[] => {
  const stretches: Stretch[] = [];
  for (let bucket = 0; bucket + 1 < bounds.length; bucket += 1) {
    const startMs = bounds[bucket] ?? 0;
    const lengthMs = (bounds[bucket + 1] ?? startMs) - startMs;
    const last = stretches.at(-1);
    if (lengthMs > 0 && last?.lengthMs !== lengthMs) stretches.push({ startMs, lengthMs, firstBucket: bucket });
    // An empty bucket breaks the count of a stretch.
    if (lengthMs === 0 && last !== undefined)
      stretches.push({ startMs, lengthMs: Number.MAX_SAFE_INTEGER, firstBucket: bucket });
  }
  return stretches;
};

/** The index of the bucket that an instant (SQL, milliseconds) falls into. It must be inside the bounds. Whole numbers only, so no parameters. */
export const bucketSql = (instant: string, bounds: readonly InstantMs[]): string => {
  const stretches = toStretches(bounds);
  const list = (values: readonly number[]) => `[${values.map((value) => `toInt64(${value})`).join(', ')}]`;
  const starts = list(stretches.map(({ startMs }) => startMs));
  const place = `arrayLastIndex(start -> start <= ${instant}, ${starts})`;
  return `toUInt32(${list(stretches.map(({ firstBucket }) => firstBucket))}[${place}] + intDiv(${instant} - ${starts}[${place}], ${list(stretches.map(({ lengthMs }) => lengthMs))}[${place}]))`;
};
