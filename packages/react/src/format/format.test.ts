import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatBucketStart,
  formatBucketWithin,
  formatDayOfMonth,
  formatInstant,
  formatMonth,
  formatPeriod,
} from './format-date.ts';
import { formatAxisMoney, formatCallCost, formatExactMoney, formatMoney } from './format-money.ts';
import { formatRatio, formatShare, toChange } from './format-share.ts';
import { formatAxisCount, formatCount, formatShortCount } from './format-tokens.ts';
import { shortenMiddle } from './shorten-middle.ts';
import { visibleName } from './visible-name.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('token counts', () => {
  it.each([
    [0, '0'],
    [9_999, '9,999'],
    [10_000, '10.0 K'],
    [999_499, '999 K'],
    [999_500, '1.00 M'],
    [1_240_113, '1.24 M'],
    [12_400_000, '12.4 M'],
    [3_100_000_000, '3.10 B'],
    [9_007_199_254_740_991, '9,007 T'],
  ])('shows %d as %s', (count, text) => expect(plain(formatShortCount(count, 'en-US'))).toBe(text));

  it('shows every digit when it is asked to, in the grouping of the locale', () => {
    expect(formatCount(9_007_199_254_740_991, 'en-US')).toBe('9,007,199,254,740,991');
    expect(formatCount(1_240_113, 'de-DE')).toBe('1.240.113');
  });

  it('is as short as can be on an axis', () => expect(plain(formatAxisCount(2_000_000, 'en-US'))).toBe('2 M'));
});

describe('money', () => {
  it.each([
    [0, '$0.00'],
    [412.8, '$412.80'],
    [1_234_567.891, '$1,234,567.89'],
    [0.0123, '$0.0123'],
    [0.00001, '<$0.0001'],
    [1, '$1.00'],
  ])('shows %d as %s', (amount, text) => expect(formatMoney(amount, 'en-US')).toBe(text));

  it('lines up the costs of single calls', () => expect(formatCallCost(12.5, 'en-US')).toBe('$12.5000'));
  it('shows every digit the ledger keeps', () => expect(formatExactMoney(412.803211, 'en-US')).toBe('$412.803211'));
  it.each([
    [12_000, '$12 K'],
    [1_000_000, '$1 M'],
    [2_500_000_000, '$2.5 B'],
    [750, '$750'],
    [7.5, '$7.5'],
    [0.0125, '$0.0125'],
    [0.00045, '$4.5E-4'],
    [3.2e-7, '$3.2E-7'],
  ])('shows %d on an axis as %s', (amount, text) => expect(plain(formatAxisMoney(amount, 'en-US'))).toBe(text));

  it('never shows what is not nothing as nothing', () =>
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1e12, noNaN: true }), (amount) => {
        expect(formatMoney(amount, 'en-US')).not.toMatch(/^\$0\.0+$/);
      }),
    ));
});

describe('shares and changes', () => {
  it.each([
    [0, '0.0%'],
    [0.0004, '<0.1%'],
    [0.412, '41.2%'],
    [0.99999, '>99.9%'],
    [1, '100.0%'],
  ])('shows a share of %d as %s', (share, text) => expect(formatShare(share, 'en-US')).toBe(text));

  it.each([
    [0.124, '+12.4%'],
    [-0.5, '-50.0%'],
    [-0.004, '-0.4%'],
    [0, '0%'],
    [2, '+200%'],
    [11, '×12'],
  ])('shows a change of %d as %s', (ratio, text) => expect(formatRatio(ratio, 'en-US')).toBe(text));

  it('tells nothing from new', () => {
    expect(toChange(0, 0)).toEqual({ kind: 'none' });
    expect(toChange(5, 0)).toEqual({ kind: 'new' });
    expect(toChange(0, 5)).toEqual({ kind: 'down', ratio: -1 });
  });
});

describe('dates', () => {
  it('shows an instant in the zone', () =>
    expect(formatInstant('2026-11-24T18:30:05Z', 'Asia/Kathmandu', 'en-US')).toBe('Nov 25, 2026, 00:15:05'));

  it('names the days of a period that ends before its end', () =>
    expect(
      formatPeriod('2026-10-25T23:00:00Z', '2026-11-24T23:00:00Z', 'Europe/Berlin', 'en-US').replaceAll('\u2009', ' '),
    ).toBe('Oct 26 – Nov 24, 2026'));

  it('takes a day that starts at 01:00 for a whole one', () =>
    // Beirut, 27 March 2022: the clock jumped from midnight to one.
    expect(formatPeriod('2022-03-26T22:00:00Z', '2022-03-27T21:00:00Z', 'Asia/Beirut', 'en-US')).toBe('Mar 27, 2022'));

  for (const [zone, start, end, text] of [
    ['America/New_York', '2026-11-01T04:00Z', '2026-11-01T05:00Z', 'Nov 1, 2026, 00:00 EDT – 01:00 EDT'],
    ['America/New_York', '2026-11-01T05:00Z', '2026-11-01T06:00Z', 'Nov 1, 2026, 01:00 EDT – 01:00 EST'],
    ['America/New_York', '2026-11-01T06:00Z', '2026-11-01T07:00Z', 'Nov 1, 2026, 01:00 EST – 02:00 EST'],
    ['America/New_York', '2026-11-01T07:00Z', '2026-11-01T08:00Z', 'Nov 1, 2026, 02:00 – 03:00'],
    [
      'Europe/Berlin',
      '2026-10-24T20:00Z',
      '2026-10-25T01:00Z',
      'Oct 24, 2026, 22:00 GMT+2 – Oct 25, 2026, 02:00 GMT+1',
    ],
    ['Australia/Lord_Howe', '2026-04-04T14:30Z', '2026-04-04T15:00Z', 'Apr 5, 2026, 01:30 GMT+11 – 01:30 GMT+10:30'],
    ['Europe/Berlin', '2026-03-29T00:00Z', '2026-03-29T01:00Z', 'Mar 29, 2026, 01:00 – 03:00'],
  ] as const) {
    it(`tells which of two hours that the clock calls alike: ${text}`, () =>
      expect(formatPeriod(start, end, zone, 'en-US').replaceAll('\u2009', ' ')).toBe(text));
  }

  it('says the hours of a period that is not made of days', () =>
    expect(formatPeriod('2026-11-24T08:00:00Z', '2026-11-24T09:00:00Z', 'UTC', 'en-US')).toContain('08:00'));
});

describe('the calendar', () => {
  // The Persian one would say Aban, and the Thai one 2569.
  it.each([
    { locale: 'fa-IR', month: 'نوامبر ۲۰۲۶' },
    { locale: 'th-TH-u-ca-buddhist', month: 'พฤศจิกายน' },
    { locale: 'en-US', month: 'November 2026' },
  ])('is the Gregorian one in $locale, as ranges are', ({ locale, month }) => {
    expect(formatMonth('2026-11-24', locale)).toContain(month);
    expect(formatMonth('2026-11-24', locale)).not.toContain('2569');
  });

  it('has the digits of the locale', () => expect(formatDayOfMonth('2026-11-04', 'ar-EG')).toBe('٤'));
});

describe('a bucket on the axis of time', () => {
  const HOUR_MS = 3_600_000;
  it.each([
    { spanMs: HOUR_MS, text: '01:30', within: 'Jan 1' },
    { spanMs: 24 * HOUR_MS, text: 'Jan 1', within: '2026' },
    { spanMs: 7 * 24 * HOUR_MS, text: 'Jan 1', within: '2026' },
    { spanMs: 31 * 24 * HOUR_MS, text: 'Jan 2026', within: null },
  ])('says $text of $spanMs ms, within $within, in its zone', ({ spanMs, text, within }) => {
    expect(formatBucketStart('2025-12-31T20:00:00Z', spanMs, 'Asia/Kolkata', 'en-US')).toBe(text);
    expect(formatBucketWithin('2025-12-31T20:00:00Z', spanMs, 'Asia/Kolkata', 'en-US')).toBe(within);
  });
});

describe('names', () => {
  it('are cut in the middle, never inside a character', () => {
    expect(shortenMiddle('customer-support-assistant-eu-west-1', 16)).toBe('customer-…west-1');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 40 }), (name, most) => {
        const short = shortenMiddle(name, most);
        expect(Array.from(short).length).toBeLessThanOrEqual(Math.max(most, Array.from(name).length));
        expect(() => encodeURIComponent(short)).not.toThrow();
      }),
    );
  });

  it('show characters that turn text around, and tell a blank one', () => {
    expect(visibleName('a\u202eevil')).toBe('a\ufffdevil');
    expect(visibleName('   ')).toBeNull();
    expect(visibleName('')).toBeNull();
  });
});
