import { expect, it } from 'vitest';
import { retryAfterMs } from './live-pace.ts';

it('waits twice as long after each failure, up to a minute', () => {
  expect([1, 2, 3, 10].map((failures) => retryAfterMs(failures, 1))).toEqual([1_000, 2_000, 4_000, 60_000]);
});

it('waits no less than a busy server asked for, up to ten minutes', () => {
  expect(retryAfterMs(1, 0, false, 20_000)).toBe(20_000);
  expect(retryAfterMs(1, 1, false, 20_000)).toBe(30_000); // 20 s and half of it
  expect(retryAfterMs(1, 0, false, 86_400_000)).toBe(600_000);
});

it('spreads the tries of many tabs over half of the wait', () => {
  expect(retryAfterMs(3, 0)).toBe(2_000);
});
