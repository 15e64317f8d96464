import type { UsageClient } from '@tokenbook/core/client';
import type { ShiftableQuery } from '@tokenbook/core/contract';
import { useContext } from 'react';
import { AnsweredQuery, isSameQuery, queryOf } from './answered-query.ts';
import { useShownCompare } from './shown-view.ts';
import { useAnswer } from './use-answer.ts';
import { useComparisonQuery } from './use-comparison-query.ts';
import { useUsageQuery } from './use-usage-query.ts';

/**
 * One question about the period that the page is compared with. Undefined until its answer is there, and when there is none. An answer is kept
 * as long as the numbers beside it are, and not longer: beside those of another period every change would be wrong.
 */
export const useComparedAnswer = <Answer>(
  name: string,
  values: readonly unknown[],
  ask: (client: UsageClient, query: ShiftableQuery, signal: AbortSignal) => Promise<Answer>,
): Answer | undefined => {
  const query = useComparisonQuery();
  const shift = useShownCompare();
  const page = useUsageQuery();
  const panel = useContext(AnsweredQuery);
  const { data, answered } = useAnswer(
    [name, query, ...values],
    // It is not asked without a query.
    (client, signal) =>
      query === null ? Promise.reject(new Error('No period to ask about.')) : ask(client, query, signal),
    query !== null,
  );
  const of = queryOf(answered);
  const beside = queryOf(panel) ?? page;
  const isFit =
    of !== undefined &&
    of.shift === shift &&
    isSameQuery(of, beside) &&
    JSON.stringify(answered?.slice(2)) === JSON.stringify(values);
  return isFit ? data : undefined;
};
