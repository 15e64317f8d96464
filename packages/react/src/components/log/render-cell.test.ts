import type { LogRow } from '@tokenbook/core/contract';
import { expect, it } from 'vitest';
import { commonMessages } from '../../messages/common-messages.ts';
import { longestTexts } from './render-cell.tsx';

it('measures a column by the longest date and cost in it, which need not be the last or the greatest', () => {
  // The cast holds: of these columns nothing else is read.
  const rowOf = (date: string, cost: number | null) => ({ date, cost }) as LogRow;
  const rows = [
    rowOf('2026-09-30T20:38:46Z', 0.158),
    rowOf('2026-05-28T20:38:46Z', 0.000_001),
    rowOf('2026-05-28T20:38:46Z', null),
  ];
  const context = { messages: commonMessages, locale: 'en-GB', timeZone: 'UTC' };
  expect(longestTexts(rows, ['date', 'cost'], context)).toEqual({
    date: '30 Sept 2026, 20:38:46',
    cost: '<$0.0001',
  });
});
