import { expect, it } from 'vitest';
import { toTokenCount } from './export-cells.ts';

it.each([
  ['1200', 1200],
  ['1,200', 1200],
  ['12,345,678', 12_345_678],
  ['1_200', 1200],
  ['1 200', 1200],
  ['1200.0', 1200],
  ['None', 0],
  [undefined, 0],
  [9_007_199_254_740_991, 9_007_199_254_740_991],
])('reads the count %s as %s', (text, count) => {
  expect(toTokenCount(text, 'tokens')).toBe(count);
});

it.each(['-1', '1.5', '12.000', '1,2', '1,20', '1e3', 'many', '9007199254740992', Number.NaN, true, {}])(
  'refuses the count %s',
  (text) => {
    expect(() => toTokenCount(text, 'tokens')).toThrow('not a whole number of tokens');
  },
);
