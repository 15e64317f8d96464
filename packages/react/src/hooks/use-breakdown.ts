import type { BreakdownRow } from '@tokenbook/core/contract';
import type { Dimension } from '@tokenbook/core/domain';
import { type UsageAnswer, useAnswer } from './use-answer.ts';
import { useUsageQuery } from './use-usage-query.ts';

/**
 * More values than any panel shows, few enough to send: what is past it comes as one row, `other`. The server ranks by tokens, so that a value
 * beyond the thousandth by tokens cannot rank by cost; it is still in "Other".
 */
const MOST_VALUES = 1000;

/** Usage of each value of a dimension in the chosen range, most tokens first. */
export const useBreakdown = (by: Dimension): UsageAnswer<readonly BreakdownRow[]> => {
  const query = useUsageQuery();
  return useAnswer(['breakdown', query, by], (client, signal) => client.breakdown(query, by, MOST_VALUES, { signal }));
};
