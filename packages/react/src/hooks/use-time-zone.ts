import type { Summary } from '@tokenbook/core/contract';
import { useAnswerPart } from './use-answer.ts';
import { useUsageQuery } from './use-usage-query.ts';

const zoneOf = ({ period }: Summary): string => period.timeZone;

/** The zone in which dates are shown: the chosen one, or the workspace's, which only the server knows. UTC until it answers. */
export const useTimeZone = (): string => {
  const query = useUsageQuery();
  const known = useAnswerPart(['summary', query], (client, signal) => client.summary(query, { signal }), zoneOf);
  return query.timeZone ?? known ?? 'UTC';
};
