import { expect, it } from 'vitest';
import { clampWidth, layOutColumns } from './column-widths.ts';

it('gives what is left over to the names that nobody gave a width', () => {
  expect(layOutColumns(['date', 'projectName', 'model', 'cost'], { model: 300 })).toEqual({
    least: `calc(var(--tb-rem) * ${(188 + 146 + 108) / 16} + 300px)`,
    widths: ['calc(var(--tb-rem) * 11.75 + 0px)', null, '300px', 'calc(var(--tb-rem) * 6.75 + 0px)'],
  });
});

it('gives it to the last column when every other has its width', () => {
  expect(layOutColumns(['date', 'model', 'cost'], { model: 100, cost: 90 })).toEqual({
    least: `calc(var(--tb-rem) * ${188 / 16} + ${100 + 90}px)`,
    widths: ['calc(var(--tb-rem) * 11.75 + 0px)', '100px', null],
  });
});

it('keeps a width between what can be read and what can be seen', () => {
  expect([-5, 64.4, 5000].map(clampWidth)).toEqual([64, 64, 960]);
});

it('makes room for the longest date and amount of a column, and none for what somebody gave a width', () => {
  const longest = { totalTokens: '1,000,000,000,000,005', cost: '$999,999.1235' };
  const { widths } = layOutColumns(['model', 'totalTokens', 'cost'], { cost: 90 }, longest);
  // 16 digits of 8.5 px, 5 commas of 4.5 px and 40 px beside them.
  expect(widths).toEqual([null, `calc(var(--tb-rem) * ${199 / 16} + 0px)`, '90px']);
  // 12 digits of 8.5 px, 7 letters of 8, 9 other characters of 4.5 and 40 px beside them.
  const inBrazil = layOutColumns(['date', 'model'], {}, { date: '30 de nov. de 2026, 20:38:46' });
  expect(inBrazil.widths).toEqual([`calc(var(--tb-rem) * ${239 / 16} + 0px)`, null]);
});
