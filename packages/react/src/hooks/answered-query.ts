import type { ShiftableQuery, UsageQuery } from '@tokenbook/core/contract';
import { createContext } from 'react';
import type { AnswerKey } from './question.ts';

/** What the numbers of a panel answer: the page's query, or the one before it while its answer is on the way. Null outside of a panel. */
export const AnsweredQuery = createContext<AnswerKey | null>(null);

/** The query of a key: the second value, in every hook that asks about usage. Undefined of none. */
export const queryOf = (key: AnswerKey | null): ShiftableQuery | undefined =>
  // Keys are made by our own hooks alone.
  (key?.[1] ?? undefined) as ShiftableQuery | undefined;

/** Whether both ask about the same range, zone and filters. What else they ask is left out. */
export const isSameQuery = (a: UsageQuery, b: UsageQuery): boolean =>
  a.range === b.range && a.timeZone === b.timeZone && JSON.stringify(a.filters) === JSON.stringify(b.filters);
