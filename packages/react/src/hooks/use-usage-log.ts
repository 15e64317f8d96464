import type { LogPage } from '@tokenbook/core/client';
import { useRangeStore } from './usage-context.ts';
import { type UsageAnswer, useAnswer } from './use-answer.ts';
import { useUsageQuery } from './use-usage-query.ts';

export type { LogPage };

/** The chosen page of the log, in the chosen order. */
export const useUsageLog = (): UsageAnswer<LogPage> => {
  const query = useUsageQuery();
  const log = useRangeStore((state) => state.log);
  return useAnswer(['log', query, log], (client, signal) => client.log(query, log, { signal }));
};
