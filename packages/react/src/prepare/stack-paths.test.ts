import { describe, expect, it } from 'vitest';
import { labelledBuckets, toStackPaths } from './stack-paths.ts';
import type { TimeBucket } from './time-buckets.ts';

const bucket = (amounts: Readonly<Record<string, number>>, isComplete = true): TimeBucket => ({
  start: '2026-11-01T00:00:00Z',
  end: '2026-11-02T00:00:00Z',
  isComplete,
  amounts: new Map(Object.entries(amounts)),
  total: { tokens: 0, cost: 0, requests: 0, unpricedTokens: 0 },
});

describe('toStackPaths', () => {
  it('puts each series on top of the one before it, in the height of the axis', () => {
    expect(toStackPaths(['s0', 's1'], [bucket({ s0: 10, s1: 30 })], 40)).toEqual([
      { key: 's0', complete: 'M0.12 1000.0V750.0H0.88V1000.0Z', open: '' },
      { key: 's1', complete: 'M0.12 750.0V0.0H0.88V750.0Z', open: '' },
    ]);
  });

  it('keeps what can still fill apart, and draws nothing for nothing', () => {
    expect(toStackPaths(['s0'], [bucket({}), bucket({ s0: 20 }, false)], 40)).toEqual([
      { key: 's0', complete: '', open: 'M1.12 1000.0V500.0H1.88V1000.0Z' },
    ]);
  });

  it('writes numbers that SVG reads, for the least and the most that a ledger holds', () => {
    for (const most of [1e-12, 9e15]) {
      const [path] = toStackPaths(['s0'], [bucket({ s0: most })], most);
      expect(path?.complete).toBe('M0.12 1000.0V0.0H0.88V1000.0Z');
    }
  });
});

it('names at most so many buckets, evenly', () => {
  expect(labelledBuckets(5, 12)).toEqual([0, 1, 2, 3, 4]);
  expect(labelledBuckets(30, 12)).toEqual([0, 3, 6, 9, 12, 15, 18, 21, 24, 27]);
  expect(labelledBuckets(0, 12)).toEqual([]);
});
