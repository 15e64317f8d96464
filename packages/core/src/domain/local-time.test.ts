import { expect, it } from 'vitest';
import { parseLocalTime } from './time-zone.ts';

it.each([
  ['2026-06-28 03:46:57.713', 'UTC', '2026-06-28T03:46:57.713Z'],
  ['2026-06-28T03:46:57.7131234', 'UTC', '2026-06-28T03:46:57.713Z'],
  ['2026-06-28 03:46', 'Asia/Kathmandu', '2026-06-27T22:01:00.000Z'],
  // The clock of Berlin jumps from 02:00 to 03:00.
  ['2026-03-29 02:30:00', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
  // It shows 02:30 twice: the first is summer time.
  ['2026-10-25 02:30:00', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
])('%s on a clock of %s is %s', (text, zone, instant) => {
  expect(new Date(parseLocalTime(text, zone) ?? Number.NaN).toISOString()).toBe(instant);
});

it.each(['2026-02-30 00:00:00', '2026-06-28', '1766093530', '2026-06-28T03:46:57Z', 'yesterday'])(
  '%s is no time of a clock',
  (text) => {
    expect(parseLocalTime(text, 'UTC')).toBeNull();
  },
);
