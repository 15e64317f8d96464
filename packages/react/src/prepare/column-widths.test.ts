import { expect, it } from 'vitest';
import { clampWidth, layOutColumns } from './column-widths.ts';

it('gives what is left over to the names that nobody gave a width', () => {
  expect(layOutColumns(['date', 'projectName', 'model', 'cost'], { model: 300 })).toEqual({
    least: 188 + 176 + 300 + 116,
    widths: [188, null, 300, 116],
  });
});

it('gives it to the last column when every other has its width', () => {
  expect(layOutColumns(['date', 'model', 'cost'], { model: 100, cost: 90 })).toEqual({
    least: 188 + 100 + 90,
    widths: [188, 100, null],
  });
});

it('keeps a width between what can be read and what can be seen', () => {
  expect([-5, 64.4, 5000].map(clampWidth)).toEqual([64, 64, 960]);
});
