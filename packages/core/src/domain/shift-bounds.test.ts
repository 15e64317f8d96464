import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketBounds, GRANULARITIES, type Granularity } from './granularity.ts';
import { parseInstant, toIsoText } from './instant.ts';
import { resolveRange } from './period.ts';
import { NAMED_RANGES, PERIOD_SHIFTS, type PeriodShift, type UsageRange } from './range.ts';
import { shiftBounds } from './shift-bounds.ts';

const at = (text: string): number => parseInstant(text) ?? Number.NaN;
const day = (text: string) => `${text}T00:00:00.000Z`;
const zones = fc.constantFrom(
  'UTC',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Havana',
  'Asia/Kathmandu',
  'Pacific/Apia',
);
const instants = fc.integer({ min: at('2011-12-01T00:00:00Z'), max: at('2027-12-31T00:00:00Z') });

describe('shiftBounds', () => {
  const boundsOf = (range: UsageRange, shift: PeriodShift, granularity: Granularity = 'day', timeZone = 'UTC') => {
    const asked = resolveRange(range, timeZone, at('2026-03-31T12:00:00Z'), null);
    const bounds = bucketBounds(asked.period, granularity, timeZone);
    return { bounds, shifted: shiftBounds(bounds, granularity, timeZone, asked[shift]), compared: asked[shift] };
  };

  it('leaves the days empty that the shorter month does not have', () => {
    const { shifted } = boundsOf('this-month', 'previous'); // 31 days of March beside 28 of February
    expect(shifted).toHaveLength(32);
    expect(shifted.slice(27).map(toIsoText)).toEqual([
      day('2026-02-28'),
      day('2026-03-01'),
      day('2026-03-01'),
      day('2026-03-01'),
      day('2026-03-01'),
    ]);
  });

  it('adds the days that only the longer month has', () => {
    const { bounds, shifted } = boundsOf('last-month', 'previous'); // February beside January
    expect(bounds).toHaveLength(29);
    expect(shifted).toHaveLength(32);
    expect(shifted[27]).toBe(at(day('2026-01-28')));
  });

  it('puts an hour of the day beside the same hour where the clock was changed between', () => {
    const { shifted } = boundsOf('2026-03-29..2026-03-29', 'previous', 'hour', 'Europe/Berlin'); // 23 hours beside 24
    expect(shifted).toHaveLength(24);
    expect(toIsoText(shifted[2] ?? 0)).toBe('2026-03-28T02:00:00.000Z'); // 03:00, beside 03:00 summer time
  });

  it('tiles the compared period, whatever the range, zone and granularity', () =>
    fc.assert(
      fc.property(
        zones,
        instants,
        fc.constantFrom(...NAMED_RANGES),
        fc.constantFrom(...GRANULARITIES),
        fc.constantFrom(...PERIOD_SHIFTS),
        (zone, nowMs, range, granularity, shift) => {
          const asked = resolveRange(range, zone, nowMs, nowMs - 40 * 86_400_000);
          const bounds = bucketBounds(asked.period, granularity, zone);
          const shifted = shiftBounds(bounds, granularity, zone, asked[shift]);
          expect(shifted.length).toBeGreaterThanOrEqual(bounds.length);
          expect(shifted[0]).toBe(asked[shift].startMs);
          expect(shifted.at(-1)).toBe(asked[shift].endMs);
          for (let index = 1; index < shifted.length; index += 1) {
            expect(shifted[index]).toBeGreaterThanOrEqual(shifted[index - 1] ?? Number.POSITIVE_INFINITY);
          }
        },
      ),
      { numRuns: 100 },
    ));
});
