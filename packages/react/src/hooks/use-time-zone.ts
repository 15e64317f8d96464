import type { Summary } from '@tokenbook/core/contract';
import { summaryQuestion } from './questions.ts';
import { useAnswerPart } from './use-answer.ts';
import { useUsageQuery } from './use-usage-query.ts';

const zoneOf = ({ period }: Summary): string => period.timeZone;

/** The zone in which dates are shown: the chosen one, or the workspace's, which only the server knows. UTC until it answers. */
export const useTimeZone = (): string => {
  const query = useUsageQuery();
  const { key, ask } = summaryQuestion(query);
  const known = useAnswerPart(key, ask, zoneOf);
  return query.timeZone ?? known ?? 'UTC';
};
