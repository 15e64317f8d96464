import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBarLengths } from './bar-lengths.ts';
import { moveSelection, toBucketRange } from './bucket-selection.ts';
import { addMonths, monthGrid, weekday } from './calendar.ts';
import { toComparedBuckets } from './compared-buckets.ts';
import { customDays, daysOf, toCustomRange } from './custom-range.ts';
import { foldRows } from './fold-rows.ts';
import { labelWidth } from './label-width.ts';
import { matchZones } from './match-zones.ts';
import { amountOf, METRICS } from './metric.ts';
import { niceTop } from './nice-scale.ts';
import { assignColours } from './series-colours.ts';
import { toTimeChart } from './time-buckets.ts';

const row = (projectName: string | null, tokens: number, more: object = {}) => ({
  projectName,
  tokens,
  cost: tokens / 1000,
  requests: 1,
  unpricedTokens: 0,
  ...more,
});

describe('bars', () => {
  it('shows what is little beside what is very much, and nothing of what is nothing', () => {
    expect(toBarLengths([1e15, 5e14, 2, 0])).toEqual({ lengths: [1e15, 5e14, 6e12, 0], longest: 1e15 });
    expect(toBarLengths([0])).toEqual({ lengths: [0], longest: 1 });
  });
});

describe('folding', () => {
  it('keeps the largest by the metric and folds the rest into one part that adds up', () => {
    const rows = [row('a', 50), row('b', 30), row('c', 15), row('d', 5)];
    const { parts, total } = foldRows(rows, 'project', 'tokens', 2);
    expect(parts.map(({ value, folded, measures, share }) => [value, folded, measures.tokens, share])).toEqual([
      ['a', null, 50, 0.5],
      ['b', null, 30, 0.3],
      [null, 2, 20, 0.2],
    ]);
    expect(total.tokens).toBe(100);
  });

  it('joins the rest that the server folded', () => {
    const { parts } = foldRows([row('a', 50), row('b', 30), row(null, 20, { other: true })], 'project', 'tokens', 1);
    expect(parts.at(-1)).toMatchObject({ folded: 0, measures: { tokens: 50 } });
  });

  it('tells a project called Other, and events without a project, from the rest', () => {
    const { parts } = foldRows([row('Other', 3), row(null, 2), row('x', 1)], 'project', 'tokens', 2);
    expect(parts.map(({ value, folded }) => [value, folded])).toEqual([
      ['Other', null],
      [null, null],
      [null, 1],
    ]);
  });

  it('adds up for any rows and any metric', () =>
    fc.assert(
      fc.property(
        fc.array(fc.record({ name: fc.string(), tokens: fc.nat(1e9), requests: fc.nat(1e6) })),
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom(...METRICS),
        (made, most, metric) => {
          const rows = made.map(({ name, tokens, requests }) => ({ ...row(name, tokens), cost: tokens, requests }));
          const { parts, total } = foldRows(rows, 'project', metric, most);
          expect(parts.reduce((sum, { measures }) => sum + amountOf(measures, metric), 0)).toBe(
            amountOf(total, metric),
          );
          expect(amountOf(total, metric)).toBe(rows.reduce((sum, one) => sum + one[metric], 0));
          expect(parts.length).toBeLessThanOrEqual(most + 1);
        },
      ),
    ));
});

describe('time charts', () => {
  const at = (hour: number) => `2026-11-24T${String(hour).padStart(2, '0')}:00:00Z`;
  const bucket = (hour: number, projectName: string, tokens: number) => ({
    ...row(projectName, tokens),
    start: at(hour),
    end: at(hour + 1),
    complete: hour < 2,
  });

  it('stacks by series, most first, and leaves what is not there out', () => {
    const chart = toTimeChart(
      [bucket(0, 'a', 1), bucket(0, 'b', 5), bucket(1, 'a', 2), bucket(2, 'a', 0)],
      'project',
      'tokens',
      false,
    );
    expect(chart.series.map(({ value }) => value)).toEqual(['b', 'a']);
    expect(chart.buckets.map(({ amounts }) => Object.fromEntries(amounts))).toEqual([{ s0: 5, s1: 1 }, { s1: 2 }, {}]);
    expect(chart.buckets.map(({ isComplete }) => isComplete)).toEqual([true, true, false]);
  });

  it('adds up when it is cumulative', () => {
    const chart = toTimeChart([bucket(0, 'a', 1), bucket(1, 'a', 2), bucket(2, 'a', 4)], 'project', 'tokens', true);
    expect(chart.buckets.map(({ total }) => total.tokens)).toEqual([1, 3, 7]);
  });
});

describe('colours', () => {
  it('are kept for a name once it has one, whatever comes later', () => {
    const first = assignColours(['acme', 'beta'], new Map());
    const second = assignColours(['gamma', 'acme', 'delta', 'beta'], first);
    expect(second.get('acme')).toBe(first.get('acme'));
    expect(second.get('beta')).toBe(first.get('beta'));
  });

  it('differ on one chart while the palette lasts', () =>
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 9 }), (names) => {
        expect(new Set(assignColours(names, new Map()).values()).size).toBe(names.length);
      }),
    ));
});

describe('the calendar', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-02-29', -12, '2023-02-28'],
    ['2026-11-24', 2, '2027-01-24'],
  ])('moves %s by %d months to %s', (date, months, moved) => expect(addMonths(date, months)).toBe(moved));

  it('shows whole weeks that hold the whole month', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 2000, max: 2100 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 7 }),
        (year, month, start) => {
          const weeks = monthGrid(`${year}-${String(month).padStart(2, '0')}-15`, start);
          expect(weeks.every((week) => week.length === 7 && weekday(week[0] ?? '') === start)).toBe(true);
          const inMonth = weeks.flat().filter((date) => Number(date.slice(5, 7)) === month);
          expect(inMonth.length).toBe(new Date(Date.UTC(year, month, 0)).getUTCDate());
        },
      ),
    ));

  it('refuses typed days that do not exist or run backwards, and says which', () => {
    expect(toCustomRange({ from: ' 2026-11-01 ', to: '2026-11-15' })).toEqual({ range: '2026-11-01..2026-11-15' });
    expect(toCustomRange({ from: '2026-02-30', to: '' })).toEqual({
      problems: [
        { field: 'from', kind: 'not-a-date' },
        { field: 'to', kind: 'missing' },
      ],
    });
    expect(toCustomRange({ from: '2026-02-02', to: '2026-02-01' })).toEqual({
      problems: [{ field: 'to', kind: 'ends-before-start' }],
    });
  });

  it('knows the days of a zone that hold a period, whose end is not in it', () => {
    const [start, end] = [Date.parse('2026-10-30T23:00:00Z'), Date.parse('2026-11-29T23:00:00Z')];
    expect(daysOf(start, end, 'Europe/Berlin')).toEqual({ from: '2026-10-31', to: '2026-11-29' });
    expect(customDays('2026-11-01..2026-11-15', 'Europe/Berlin')).toEqual({ from: '2026-11-01', to: '2026-11-15' });
    expect(customDays('30d', 'Europe/Berlin')).toBeNull();
  });
});

describe('comparing', () => {
  const row = (start: string, end: string, tokens: number) => ({
    start,
    end,
    tokens,
    cost: 0,
    requests: 1,
    unpricedTokens: 0,
  });
  const rows = [row('a', 'b', 1), row('b', 'b', 0), row('b', 'c', 2)];

  it('leaves a gap where the other period has no such bucket, and no nought', () => {
    expect(toComparedBuckets(rows, 'tokens', false).map((bucket) => bucket?.amount)).toEqual([1, undefined, 2]);
    expect(toComparedBuckets(rows, 'tokens', true).map((bucket) => bucket?.amount)).toEqual([1, undefined, 3]);
  });

  it.each([
    [0, true, 4],
    [0, false, 1],
    [1, true, 4],
    [5, true, 8],
    [5, false, 6],
    [37, true, 40],
    [1_240, true, 1_600],
    [46_400_000, true, 60_000_000],
    [0.000_3, false, 0.000_32],
  ])('cuts an axis that holds %d (whole: %s) at %d', (amount, isWhole, top) =>
    expect(niceTop(amount, isWhole)).toBeCloseTo(top, 12),
  );

  it('has room for the amount, and not more than twice that', () =>
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e15, noNaN: true }), (amount) => {
        expect(niceTop(amount, false)).toBeGreaterThanOrEqual(amount * (1 - 1e-12));
        expect(niceTop(amount, false)).toBeLessThanOrEqual(amount * 1.51);
      }),
    ));
});

describe('selecting buckets', () => {
  const from = (head: number, key: string, isStretching = false) =>
    moveSelection({ anchor: 4, head }, key, isStretching, 30);

  it.each([
    ['ArrowRight', false, { anchor: 5, head: 5 }],
    ['ArrowRight', true, { anchor: 4, head: 5 }],
    ['Home', true, { anchor: 4, head: 0 }],
    ['End', false, { anchor: 29, head: 29 }],
    ['PageDown', false, { anchor: 1, head: 1 }],
    ['a', false, null],
  ] as const)('%s, with Shift %s', (key, isStretching, selection) =>
    expect(from(4, key, isStretching)).toEqual(selection),
  );

  it('stays inside the chart', () => expect(from(0, 'ArrowLeft')).toEqual({ anchor: 0, head: 0 }));

  it('names whole days by their dates in the zone, and hours by their instants', () => {
    const bucket = (start: string, end: string) => ({ start: `${start}:00.000Z`, end: `${end}:00.000Z` });
    const [first, last] = [
      bucket('2026-11-02T23:00', '2026-11-03T23:00'),
      bucket('2026-11-04T23:00', '2026-11-05T23:00'),
    ];
    expect(toBucketRange(first, last, 'Europe/Berlin')).toBe('2026-11-03..2026-11-05');
    expect(toBucketRange(first, last, 'UTC')).toBe('2026-11-02T23:00:00Z..2026-11-05T23:00:00Z');
  });
});

describe('labels and zones', () => {
  it('sizes the labels by the longest name, within reason', () => {
    expect(labelWidth([])).toBe(8);
    expect(labelWidth(['support-bot'])).toBe(11);
    expect(labelWidth(['x'.repeat(300)])).toBe(30);
  });

  it('finds a zone by a part of its name, words first', () => {
    expect(matchZones('', 'Asia/Tokyo', 'Europe/Berlin').slice(0, 3)).toEqual(['Asia/Tokyo', 'Europe/Berlin', 'UTC']);
    expect(matchZones('new york', 'UTC', 'UTC')[0]).toBe('America/New_York');
  });

  it.each([
    { typed: 'kolkata', zone: 'Asia/Kolkata' },
    { typed: 'calcutta', zone: 'Asia/Kolkata' },
    { typed: 'kyiv', zone: 'Europe/Kyiv' },
    { typed: 'ho chi minh', zone: 'Asia/Ho_Chi_Minh' },
  ])('finds $typed, whichever of its names the engine lists', ({ typed, zone }) => {
    expect(matchZones(typed, 'UTC', 'Asia/Calcutta')).toEqual([zone]);
  });
});
