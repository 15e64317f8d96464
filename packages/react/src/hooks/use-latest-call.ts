import type { LogRow } from '@tokenbook/core/contract';
import { type UsageAnswer, useAnswer } from './use-answer.ts';
import { useUsageQuery } from './use-usage-query.ts';

/** The newest call of all time that passes the page's filters. Null when there is none. Refused to an embed token that shows no calls. */
export const useLatestCall = (): UsageAnswer<LogRow | null> => {
  const query = { ...useUsageQuery(), range: 'all' as const };
  return useAnswer(['log', query, 'newest'], async (client, signal) => {
    const order = { column: 'date', direction: 'descending' } as const;
    return (await client.log(query, { page: 1, pageSize: 1, order }, { signal })).rows[0] ?? null;
  });
};
