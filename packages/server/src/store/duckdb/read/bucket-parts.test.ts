import { bucketBounds, GRANULARITIES } from '@tokenbook/core/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEVEL_MS, type Level, slotOf, slotStart } from '../rows/slots.ts';
import { bucketParts, periodsOf } from './bucket-parts.ts';
import { toRuns } from './bucket-sql.ts';

const ZONES = ['UTC', 'Asia/Kolkata', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/Sao_Paulo'];

/** Which parts hold an instant, and the length of the slot in which each does. */
const partsAt = (instant: number, bounds: readonly number[], levels: readonly Level[]) =>
  bucketParts(bounds, levels).filter(({ level, within, except }) => {
    if (within !== null && !within.slots.includes(slotOf(instant, within.level))) return false;
    return level === 'raw' || !except.includes(slotOf(instant, level));
  });

describe('bucketParts', () => {
  const asked = fc.record({
    startMs: fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2026, 0, 1) }),
    days: fc.integer({ min: 1, max: 400 }),
    zone: fc.constantFrom(...ZONES),
    granularity: fc.constantFrom(...GRANULARITIES),
    levels: fc.constantFrom<readonly Level[]>(['day', 'quarter'], ['day', 'half'], ['day'], []),
    share: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  });

  it('holds each instant once, in a slot that no bound cuts', () => {
    fc.assert(
      fc.property(asked, ({ startMs, days, zone, granularity, levels, share }) => {
        const period = { startMs, endMs: startMs + days * LEVEL_MS.day };
        const bounds = bucketBounds(period, granularity, zone);
        const [first = 0] = bounds;
        const last = bounds.at(-1) ?? first;
        const instant = Math.floor(first + share * (last - first));
        const [part, ...others] = partsAt(instant, bounds, levels);
        expect(others).toEqual([]);
        expect(part).toBeDefined();
        if (part === undefined || part.level === 'raw') return;
        const start = slotStart(slotOf(instant, part.level), part.level);
        const end = start + LEVEL_MS[part.level];
        expect(bounds.filter((bound) => bound > start && bound < end)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('reads days for weeks of New York, and half hours only for the days in which one begins', () => {
    const period = { startMs: Date.UTC(2026, 0, 5, 5), endMs: Date.UTC(2026, 1, 2, 5) };
    const parts = bucketParts(bucketBounds(period, 'week', 'America/New_York'), ['day', 'half']);
    expect(parts.map(({ level }) => level)).toEqual(['day', 'half']);
    expect(parts[1]?.within?.slots).toEqual(parts[0]?.except);
  });
});

describe('periodsOf', () => {
  it('joins slots that follow each other', () => {
    const slot = slotOf(Date.UTC(2026, 0, 5, 5), 'half');
    const half = (number: number) => slotStart(slot + number, 'half');
    expect(periodsOf({ level: 'half', slots: [slot + 1, slot, slot + 9] })).toEqual([
      { startMs: half(0), endMs: half(2) },
      { startMs: half(9), endMs: half(10) },
    ]);
  });
});

describe('toRuns', () => {
  it('is five runs for a year of days with summer time', () => {
    const period = { startMs: Date.UTC(2025, 0, 1, 5), endMs: Date.UTC(2026, 0, 1, 5) };
    const runs = toRuns(bucketBounds(period, 'day', 'America/New_York'));
    expect(runs.map(({ lengthMs }) => lengthMs / 3_600_000)).toEqual([24, 23, 24, 25, 24]);
    expect(runs.map(({ bucket }) => bucket)).toEqual([0, 67, 68, 305, 306]);
  });

  it('leaves out a bucket without length', () => {
    expect(toRuns([0, 10, 10, 20])).toEqual([
      { startMs: 0, endMs: 10, lengthMs: 10, bucket: 0 },
      { startMs: 10, endMs: 20, lengthMs: 10, bucket: 2 },
    ]);
  });
});
