import { type NotCountedRow, toSearchParams } from '@tokenbook/core/contract';
import { type UsageAnswer, useAnswer } from './use-answer.ts';
import { useUsageQuery } from './use-usage-query.ts';

export interface NotCountedPage {
  readonly rows: readonly NotCountedRow[];
  /** On every page. */
  readonly totalCount: number;
}

/** One page of what is kept in the chosen range but stands in no total, newest first. */
export const useNotCounted = (page: number, pageSize: number): UsageAnswer<NotCountedPage> => {
  const query = useUsageQuery();
  const params = toSearchParams(query);
  params.set('page', String(page));
  params.set('pageSize', String(pageSize));
  return useAnswer(['not-counted', query, page, pageSize], async (client, signal) => {
    const response = await client.open(`/api/usage/not-counted?${params}`, { signal });
    return {
      // The answer is checked against the same schema by the server's own tests.
      rows: (await response.json()) as readonly NotCountedRow[],
      totalCount: Number(response.headers.get('x-total-count') ?? 0),
    };
  });
};
