import { hashKey } from '@tanstack/react-query';
import type { UsageClient } from '@tokenbook/core/client';
import type { ShiftableQuery } from '@tokenbook/core/contract';
import { useComparisonQuery } from './use-comparison-query.ts';
import { useInTurn } from './use-in-turn.ts';
import { useLaterAnswer } from './use-later-answer.ts';
import { useStable } from './use-stable.ts';

interface Compared<Answer> {
  /** Of the question that it answers. */
  readonly hash: string;
  readonly data: Answer | undefined;
}

/**
 * One question about the period that a panel is compared with. Undefined until its answer is there, and when there is none. An answer is kept
 * as long as the numbers beside it are, and not longer: beside those of another period every change would be wrong.
 */
export const useComparedAnswer = <Answer>(
  name: string,
  values: readonly unknown[],
  ask: (client: UsageClient, query: ShiftableQuery, signal: AbortSignal) => Promise<Answer>,
): Answer | undefined => {
  const query = useComparisonQuery();
  const key = [name, query, ...values] as const;
  const { data, isStale } = useLaterAnswer(
    key,
    // It is not asked without a query.
    (client, signal) =>
      query === null ? Promise.reject(new Error('No period to ask about.')) : ask(client, query, signal),
    query !== null,
  );
  const next = useStable({ hash: hashKey(key), data: query === null || isStale ? undefined : data });
  return useInTurn<Compared<Answer>>(next, isOfSame).data;
};

const isOfSame = (shown: Compared<unknown>, next: Compared<unknown>): boolean => shown.hash === next.hash;
