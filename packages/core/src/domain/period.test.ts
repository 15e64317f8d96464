import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketBounds, GRANULARITIES } from './granularity.ts';
import { parseInstant, toIsoText } from './instant.ts';
import { resolveRange } from './period.ts';
import { NAMED_RANGES, parseRange, type UsageRange } from './range.ts';

const at = (text: string): number => {
  const instant = parseInstant(text);
  if (instant === null) throw new Error(`bad instant in a test: ${text}`);
  return instant;
};

const HOUR_MS = 3_600_000;
const now = at('2026-11-24T10:37:00Z'); // a Tuesday

const resolved = (range: UsageRange, timeZone = 'UTC', nowMs = now, firstEventMs: number | null = null) => {
  const { period, previous } = resolveRange(range, timeZone, nowMs, firstEventMs);
  return [period, previous].map(({ startMs, endMs }) => `${toIsoText(startMs)} ${toIsoText(endMs)}`);
};

const day = (text: string) => `${text}T00:00:00.000Z`;

const zones = fc.constantFrom(
  'UTC',
  'America/New_York',
  'Europe/London',
  'Australia/Lord_Howe',
  'America/Havana',
  'Asia/Beirut',
  'Africa/Cairo',
  'America/Santiago',
  'America/Asuncion',
  'Asia/Tehran',
  'Pacific/Chatham',
  'America/St_Johns',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Pacific/Apia',
);
const instants = fc.integer({ min: at('2011-12-01T00:00:00Z'), max: at('2027-12-31T00:00:00Z') });

describe('resolveRange', () => {
  it.each([
    ['today', '2026-11-24', '2026-11-25', '2026-11-23', '2026-11-24'],
    ['yesterday', '2026-11-23', '2026-11-24', '2026-11-22', '2026-11-23'],
    ['7d', '2026-11-18', '2026-11-25', '2026-11-11', '2026-11-18'],
    ['1d', '2026-11-24', '2026-11-25', '2026-11-23', '2026-11-24'],
    ['14d', '2026-11-11', '2026-11-25', '2026-10-28', '2026-11-11'],
    ['365d', '2025-11-25', '2026-11-25', '2024-11-25', '2025-11-25'],
    ['30d', '2026-10-26', '2026-11-25', '2026-09-26', '2026-10-26'],
    ['90d', '2026-08-27', '2026-11-25', '2026-05-29', '2026-08-27'],
    ['12mo', '2025-12-01', '2026-11-25', '2024-12-01', '2025-11-25'],
    ['this-week', '2026-11-23', '2026-11-25', '2026-11-16', '2026-11-18'],
    ['last-week', '2026-11-16', '2026-11-23', '2026-11-09', '2026-11-16'],
    ['this-month', '2026-11-01', '2026-11-25', '2026-10-01', '2026-10-25'],
    ['last-month', '2026-10-01', '2026-11-01', '2026-09-01', '2026-10-01'],
    ['this-year', '2026-01-01', '2026-11-25', '2025-01-01', '2025-11-25'],
    ['2026-11-01..2026-11-15', '2026-11-01', '2026-11-16', '2026-10-17', '2026-11-01'],
  ] as const)('%s is %s to %s, and before it %s to %s', (range, start, end, startBefore, endBefore) => {
    expect(resolved(range)).toEqual([`${day(start)} ${day(end)}`, `${day(startBefore)} ${day(endBefore)}`]);
  });

  it('compares a long month with the whole shorter one before it', () => {
    const [, previous] = resolved('this-month', 'UTC', at('2026-03-31T12:00:00Z'));
    expect(previous).toBe(`${day('2026-02-01')} ${day('2026-03-01')}`);
  });

  it('lets 24h hold every instant of the last 24 hours', () => {
    const { period } = resolveRange('24h', 'UTC', now, null);
    expect(period.startMs).toBeLessThanOrEqual(now - 24 * HOUR_MS);
    expect(period.endMs).toBeGreaterThan(now);
  });

  it('starts `all` on the day of the first event, and is today without one', () => {
    expect(resolved('all', 'UTC', now, at('2025-03-09T22:00:00Z'))[0]).toBe(
      `${day('2025-03-09')} ${day('2026-11-25')}`,
    );
    expect(resolved('all')[0]).toBe(`${day('2026-11-24')} ${day('2026-11-25')}`);
  });

  // Day lengths as the zone database has them, in hours.
  it.each([
    ['America/New_York', '2026-03-08', 23, '05:00'],
    ['America/New_York', '2026-11-01', 25, '04:00'],
    ['Europe/London', '2026-03-29', 23, '00:00'],
    ['Europe/London', '2026-10-25', 25, '23:00'],
    ['Australia/Lord_Howe', '2026-04-05', 24.5, '13:00'],
    ['Australia/Lord_Howe', '2026-10-04', 23.5, '13:30'],
    ['America/Havana', '2026-03-08', 23, '05:00'], // starts at 01:00 local
    ['America/Santiago', '2026-09-06', 23, '04:00'], // starts at 01:00 local
    ['Pacific/Chatham', '2026-04-05', 25, '10:15'],
    ['Asia/Kolkata', '2026-11-01', 24, '18:30'],
    ['Asia/Kathmandu', '2026-11-01', 24, '18:15'],
    ['Pacific/Apia', '2011-12-30', 0, '10:00'], // never was
  ])('%s %s has %d hours and starts at %s UTC', (timeZone, date, hours, startUtc) => {
    const { period } = resolveRange(`${date}..${date}`, timeZone, now, null);
    expect((period.endMs - period.startMs) / HOUR_MS).toBe(hours);
    expect(toIsoText(period.startMs).slice(11, 16)).toBe(startUtc);
  });
});

describe('what a range is compared with', () => {
  const aYearBefore = (range: UsageRange, timeZone = 'UTC', nowMs = now) => {
    const { startMs, endMs } = resolveRange(range, timeZone, nowMs, null).year;
    return [toIsoText(startMs), toIsoText(endMs)];
  };

  it.each([
    ['30d', '2025-10-26', '2025-11-25'],
    ['this-month', '2025-11-01', '2025-11-25'],
    ['last-month', '2025-10-01', '2025-11-01'],
    ['last-week', '2025-11-17', '2025-11-24'], // a Monday to a Monday
    ['2024-02-01..2024-02-28', '2023-02-01', '2023-03-01'], // up to 29 February, so up to the end of February
    ['2024-02-01..2024-02-29', '2023-02-01', '2023-03-01'],
    ['2025-02-01..2025-02-28', '2024-02-01', '2024-03-01'], // the leap day is in it
  ] as const)('a year earlier, %s was %s to %s', (range, start, end) =>
    expect(aYearBefore(range)).toEqual([day(start), day(end)]),
  );

  it('keeps the clock where its changes fell on other days', () => {
    // Berlin left summer time on 26 October 2025 and on 25 October 2026.
    expect(aYearBefore('2026-10-25..2026-10-25', 'Europe/Berlin')).toEqual([
      '2025-10-24T22:00:00.000Z',
      '2025-10-25T22:00:00.000Z',
    ]);
    expect(aYearBefore('2026-10-25T08:00:00Z..2026-10-25T09:00:00Z', 'Europe/Berlin')).toEqual([
      '2025-10-25T07:00:00.000Z',
      '2025-10-25T08:00:00.000Z',
    ]);
  });

  it('lies side by side a year earlier where the ranges do, in every zone', () =>
    fc.assert(
      fc.property(zones, instants, fc.nat(40), (zone, nowMs, days) => {
        const dayOf = (offset: number) => toIsoText(nowMs + offset * 24 * HOUR_MS).slice(0, 10);
        const first = resolveRange(`${dayOf(0)}..${dayOf(days)}`, zone, nowMs, null);
        const next = resolveRange(`${dayOf(days + 1)}..${dayOf(days + 1)}`, zone, nowMs, null);
        expect(first.year.endMs).toBe(next.year.startMs);
      }),
    ));

  it('is right before two instants, and as long', () => {
    expect(resolved('2026-11-24T08:00:00Z..2026-11-24T12:00:00Z')).toEqual([
      '2026-11-24T08:00:00.000Z 2026-11-24T12:00:00.000Z',
      '2026-11-24T04:00:00.000Z 2026-11-24T08:00:00.000Z',
    ]);
  });
});

describe('parseRange', () => {
  it.each([
    '7 d',
    '',
    '0d',
    '2026-11-15..2026-11-01',
    '2026-02-30..2026-03-01',
    '2026-11-01..',
    'a..b',
    '..',
    '0d',
    '07d',
    '10000d',
    '2026-11-24..2026-11-24T12:00:00Z',
    '2026-11-24T12:00:00Z..2026-11-24T12:00:00Z',
  ])('explains %j', (text) => expect(parseRange(text)).toHaveProperty('problem'));

  it.each([
    ['2026-11-24T12:00:00Z..2026-11-24T12:00:00Z', 'no length'],
    ['2026-11-24T12:00:01Z..2026-11-24T12:00:00Z', 'ends before it starts'],
    ['2026-11-15..2026-11-01', 'ends before it starts'],
  ])('says of %s: %s', (text, said) => expect(parseRange(text)).toEqual({ problem: expect.stringContaining(said) }));
});

describe('bucketBounds', () => {
  it('tiles every period from its start to its end, in order, whatever the zone', () => {
    const granularities = fc.constantFrom(...GRANULARITIES);
    fc.assert(
      fc.property(
        zones,
        instants,
        fc.constantFrom(...NAMED_RANGES),
        granularities,
        (zone, nowMs, range, granularity) => {
          const { period } = resolveRange(range, zone, nowMs, nowMs - 40 * 24 * HOUR_MS);
          const bounds = bucketBounds(period, granularity, zone);
          expect(bounds[0]).toBe(period.startMs);
          expect(bounds.at(-1)).toBe(period.endMs);
          // A day that was skipped: the test below.
          if (period.startMs === period.endMs) return;
          for (let index = 1; index < bounds.length; index += 1) {
            expect(bounds[index]).toBeGreaterThan(bounds[index - 1] ?? Number.POSITIVE_INFINITY);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is one bucket without length for a yesterday that the zone skipped', () => {
    const nowMs = Date.parse('2011-12-30T10:00:00Z');
    const { period } = resolveRange('yesterday', 'Pacific/Apia', nowMs, null);
    expect(period).toEqual({ startMs: nowMs, endMs: nowMs });
    for (const granularity of GRANULARITIES)
      expect(bucketBounds(period, granularity, 'Pacific/Apia')).toEqual([nowMs, nowMs]);
  });

  it('adds days up to the range', () => {
    fc.assert(
      fc.property(zones, instants, (zone, nowMs) => {
        const { period } = resolveRange('7d', zone, nowMs, null);
        expect(bucketBounds(period, 'day', zone).length).toBeLessThanOrEqual(8);
        expect(bucketBounds(period, 'day', zone).length).toBeGreaterThanOrEqual(7); // Apia lost one
      }),
    );
  });

  it('gives Lord Howe a day of 25 hour buckets, the last half an hour long', () => {
    const { period } = resolveRange('2026-04-05..2026-04-05', 'Australia/Lord_Howe', now, null);
    const bounds = bucketBounds(period, 'hour', 'Australia/Lord_Howe');
    expect(bounds).toHaveLength(26);
    expect((bounds[25] ?? 0) - (bounds[24] ?? 0)).toBe(HOUR_MS / 2);
  });

  it('refuses ten years of hours', () => {
    const { period } = resolveRange('2016-01-01..2026-01-01', 'UTC', now, null);
    expect(() => bucketBounds(period, 'hour', 'UTC')).toThrow(/more than 10,000 buckets/);
  });

  it('puts the previous period right before a range of days', () => {
    fc.assert(
      fc.property(
        zones,
        instants,
        fc.constantFrom<UsageRange[]>('7d', '30d', '90d', 'today', 'yesterday'),
        (zone, nowMs, range) => {
          const { period, previous } = resolveRange(range, zone, nowMs, null);
          expect(previous.endMs).toBe(period.startMs);
        },
      ),
    );
  });
});
