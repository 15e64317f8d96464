import type { LogPage } from '@tokenbook/core/client';
import { useRangeStore } from './usage-context.ts';
import { type UsageAnswer, useAnswer } from './use-answer.ts';
import { useUsageQuery } from './use-usage-query.ts';

export type { LogPage };

/** The chosen page of the log, in the chosen order. */
export const useUsageLog = (): UsageAnswer<LogPage> => {
  const query = useUsageQuery();
  const { order, page, pageSize } = useRangeStore((state) => state.log);
  // The shown columns are not part of the question.
  const request = { order, page, pageSize };
  return useAnswer(['log', query, request], (client, signal) => client.log(query, request, { signal }));
};
