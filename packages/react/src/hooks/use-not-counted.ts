import { type NotCountedRow, toSearchParams } from '@tokenbook/core/contract';
import { type UsageAnswer, useAnswer } from './use-answer.ts';
import { useUsageQuery } from './use-usage-query.ts';

/** One page of what is kept in the chosen range but stands in no total, newest first. */
export const useNotCounted = (page: number, pageSize: number): UsageAnswer<readonly NotCountedRow[]> => {
  const query = useUsageQuery();
  const params = toSearchParams(query);
  params.set('page', String(page));
  params.set('pageSize', String(pageSize));
  return useAnswer(
    ['not-counted', query, page, pageSize],
    // The answer is checked against the same schema by the server's own tests.
    (client, signal) =>
      client.send('GET', `/api/usage/not-counted?${params}`, undefined, { signal }) as Promise<
        readonly NotCountedRow[]
      >,
  );
};
