import type { BudgetInfo, UsageQuery } from '@tokenbook/core/contract';
import { useAnswer } from './use-answer.ts';

/** Who used nothing for a year gets no budget by choosing from a list; the name can still be typed. */
const LATELY: UsageQuery = { range: '12mo', timeZone: null, filters: [] };
const MOST_VALUES = 50;

export type SubjectDimension = NonNullable<BudgetInfo['subject']>['dimension'];

/** Projects, users or keys of the last twelve months whose name contains a text, most tokens first. Empty until they are known. */
export const useSubjectValues = (dimension: SubjectDimension, search: string): readonly string[] => {
  const { data } = useAnswer(['values', LATELY, dimension, search, MOST_VALUES], (client, signal) =>
    client.values(LATELY, dimension, { signal, limit: MOST_VALUES, ...(search === '' ? {} : { search }) }),
  );
  return (data ?? []).flatMap(({ value }) => (value === null ? [] : [value]));
};
