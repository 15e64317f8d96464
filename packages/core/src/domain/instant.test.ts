import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCalendarDate, parseInstant, toIsoText } from './instant.ts';

describe('parseInstant', () => {
  it.each([
    ['2026-11-24T08:00:00Z', '2026-11-24T08:00:00.000Z'],
    ['2026-11-24T08:00:00.1234567Z', '2026-11-24T08:00:00.123Z'],
    ['2026-11-24T08:00:00+05:45', '2026-11-24T02:15:00.000Z'],
    ['2026-11-24T08:00:00-00:00', '2026-11-24T08:00:00.000Z'],
    ['2016-12-31T23:59:60Z', '2016-12-31T23:59:59.000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['2026-11-24T08:00Z', '2026-11-24T08:00:00.000Z'],
    ['2026-11-24T08:00-03:30', '2026-11-24T11:30:00.000Z'],
    ['2026-11-24 08:00:00.123+00', '2026-11-24T08:00:00.123Z'],
    ['2026-11-24T08:00:00-05', '2026-11-24T13:00:00.000Z'],
  ])('reads %s', (text, iso) => expect(toIsoText(parseInstant(text) ?? 0)).toBe(iso));

  it.each([
    '2026-02-30T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-11-24T24:00:00Z',
    '2026-11-24T08:00:00',
    '2026-11-24T08:00',
    '2026-11-24T08Z',
    '2026-11-24Z',
    '2026-11-24T08:00.5Z',
    '2026-11-24T08:00:00+5',
    '2026-11-24T08:00:00+05:',
    '2026-11-24',
    '1764000000',
    '1764000000000',
    '0001-01-01T00:00:00Z',
    '10000-01-01T00:00:00Z',
    '2026-11-24T08:00:00+25:00',
    '',
  ])('refuses %j', (text) => expect(parseInstant(text)).toBeNull());

  it('is the inverse of toIsoText', () => {
    const instants = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(fc.property(instants, (date) => parseInstant(toIsoText(date.getTime())) === date.getTime()));
  });
});

describe('isCalendarDate', () => {
  it('knows leap years', () => {
    expect(isCalendarDate('2024-02-29')).toBe(true);
    expect(isCalendarDate('2100-02-29')).toBe(false);
    expect(isCalendarDate('2026-1-1')).toBe(false);
  });
});
