import type { UsageClient } from '@tokenbook/core/client';
import type { ShiftableQuery } from '@tokenbook/core/contract';
import { useAnswer } from './use-answer.ts';
import { useComparisonQuery } from './use-comparison-query.ts';

/**
 * One question about the period that the page is compared with. Undefined until its answer is there, and when there is none: an answer about
 * another period would make every change beside it wrong, so none is kept meanwhile.
 */
export const useComparedAnswer = <Answer>(
  name: string,
  values: readonly unknown[],
  ask: (client: UsageClient, query: ShiftableQuery, signal: AbortSignal) => Promise<Answer>,
): Answer | undefined => {
  const query = useComparisonQuery();
  const { data, isStale } = useAnswer(
    [name, query, ...values],
    // It is not asked without a query.
    (client, signal) =>
      query === null ? Promise.reject(new Error('No period to ask about.')) : ask(client, query, signal),
    query !== null,
  );
  return query === null || isStale ? undefined : data;
};
