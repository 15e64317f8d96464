import { bucketBounds, GRANULARITIES, type Period } from '@tokenbook/core/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEVEL_MS, localDayOf, localDayStart } from '../rows/slots.ts';
import { tileByDays } from './day-tiles.ts';

/** New York changes by an hour, Lord Howe by half of one, Havana at midnight, Apia left a day out, Kathmandu begins its days at 18:15. */
const ZONES = [
  'UTC',
  'Asia/Kolkata',
  'America/New_York',
  'Europe/London',
  'Australia/Lord_Howe',
  'America/Havana',
  'Pacific/Apia',
  'Asia/Kathmandu',
];

const daysOf = ({ from, to }: { readonly from: number; readonly to: number }): readonly Period[] =>
  Array.from({ length: to - from }, (_, day) => {
    const startMs = localDayStart(from + day);
    return { startMs, endMs: startMs + LEVEL_MS.day };
  });

const tilesOf = (bounds: readonly number[]): readonly Period[] | null => {
  const tiles = tileByDays(bounds);
  return tiles && [...tiles.runs.flatMap(daysOf), ...tiles.rests].sort((a, b) => a.startMs - b.startMs);
};

describe('tileByDays', () => {
  const asked = fc.record({
    startMs: fc.integer({ min: Date.UTC(2010, 0, 1), max: Date.UTC(2026, 0, 1) }),
    isAtMidnight: fc.boolean(),
    days: fc.integer({ min: 1, max: 400 }),
    zone: fc.constantFrom(...ZONES),
    granularity: fc.constantFrom(...GRANULARITIES),
  });

  it('holds each instant once, in a day or a rest that no bound cuts', () => {
    fc.assert(
      fc.property(asked, ({ startMs, isAtMidnight, days, zone, granularity }) => {
        const period = { startMs, endMs: startMs + days * LEVEL_MS.day };
        const ofPeriod = bucketBounds(period, granularity, zone);
        const bounds = isAtMidnight && ofPeriod.length > 3 ? ofPeriod.slice(1, -1) : ofPeriod;
        const tiles = tilesOf(bounds);
        if (tiles === null) return;
        expect(tiles[0]?.startMs).toBe(bounds[0]);
        expect(tiles.at(-1)?.endMs).toBe(bounds.at(-1));
        for (const [index, { startMs: from, endMs: to }] of tiles.entries()) {
          expect(from).toBe(index === 0 ? from : tiles[index - 1]?.endMs);
          expect(bounds.some((bound) => bound > from && bound < to)).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('makes a year of New York of three runs of days, and of the two days in which clocks change', () => {
    const year = { startMs: Date.UTC(2026, 0, 1, 5), endMs: Date.UTC(2027, 0, 1, 5) };
    const tiles = tileByDays(bucketBounds(year, 'day', 'America/New_York'));
    expect(tiles?.runs.map(({ dayStart, from, to }) => [dayStart, to - from])).toEqual([
      [10, 66],
      // The day of 25 hours is one of 24 and an hour.
      [8, 238],
      [10, 60],
    ]);
    const hours = tiles?.rests.map(({ startMs, endMs }) => (endMs - startMs) / 3_600_000);
    expect(hours).toEqual([23, 1]);
  });

  it('leaves hours alone, and days that begin at a quarter', () => {
    const week = { startMs: Date.UTC(2026, 0, 1), endMs: Date.UTC(2026, 0, 8) };
    expect(tileByDays(bucketBounds(week, 'hour', 'America/New_York'))).toBeNull();
    const quarter = { startMs: Date.UTC(2026, 0, 1, 18, 15), endMs: Date.UTC(2026, 0, 8, 18, 15) };
    expect(tileByDays(bucketBounds(quarter, 'day', 'Asia/Kathmandu'))).toBeNull();
  });
});

it('the slot of a local day begins where the day does', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: Date.UTC(1, 0, 1) / LEVEL_MS.half, max: Date.UTC(9999, 0, 1) / LEVEL_MS.half }),
      (half) => {
        const startMs = Math.floor(half) * LEVEL_MS.half;
        expect(localDayStart(localDayOf(startMs))).toBe(startMs);
        expect(localDayOf(startMs + LEVEL_MS.day)).toBe(localDayOf(startMs) + 1);
        expect(localDayOf(startMs)).toBeLessThan(2 ** 31);
      },
    ),
  );
});
