import { expect, it } from 'vitest';
import { DEFAULT_COLUMNS, moveColumn, readColumns, toggleColumn } from './log-columns.ts';

it('shows a column at the end, hides it, and never hides the last', () => {
  expect(toggleColumn(['date'], 'user')).toEqual(['date', 'user']);
  expect(toggleColumn(['date', 'user'], 'date')).toEqual(['user']);
  expect(toggleColumn(['user'], 'user')).toEqual(['user']);
});

it('moves a column to a place among the others, and no further than the ends', () => {
  expect(moveColumn(['date', 'model', 'cost'], 'date', 1)).toEqual(['model', 'date', 'cost']);
  expect(moveColumn(['date', 'model', 'cost'], 'cost', -5)).toEqual(['cost', 'date', 'model']);
  expect(moveColumn(['date', 'model', 'cost'], 'date', 99)).toEqual(['model', 'cost', 'date']);
  expect(moveColumn(['date', 'model'], 'cost', 0)).toEqual(['date', 'model']);
});

it('reads kept columns, without what it does not know and without repeats', () => {
  expect(readColumns(['cost', '__proto__', 'cost', 'date'])).toEqual(['cost', 'date']);
  expect(readColumns(['joy'])).toBeNull();
  expect(readColumns(DEFAULT_COLUMNS)).toEqual(DEFAULT_COLUMNS);
});
