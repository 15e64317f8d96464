import { bucketBounds } from '@tokenbook/core/domain';
import { describe, expect, it } from 'vitest';
import { toStretches } from './bucket-sql.ts';

const HOUR_MS = 3_600_000;

describe('stretches of equal buckets', () => {
  it('are five for a year of days in New York: two days of it are longer or shorter', () => {
    const period = { startMs: Date.UTC(2026, 0, 1, 5), endMs: Date.UTC(2027, 0, 1, 5) };
    const stretches = toStretches(bucketBounds(period, 'day', 'America/New_York'));
    expect(stretches.map(({ lengthMs, firstBucket }) => [lengthMs / HOUR_MS, firstBucket])).toEqual([
      [24, 0],
      [23, 66],
      [24, 67],
      [25, 304],
      [24, 305],
    ]);
  });

  it('skip an empty bucket and count on', () => {
    expect(toStretches([0, 10, 20, 20, 30]).map(({ startMs, firstBucket }) => [startMs, firstBucket])).toEqual([
      [0, 0],
      [20, 2],
      [20, 3],
    ]);
  });
});
