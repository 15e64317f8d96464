import type { UsageClient } from '@tokenbook/core/client';
import { type Insights, type ShiftableQuery, toSearchParams, type UsageQuery } from '@tokenbook/core/contract';
import type { Comparison } from '../prepare/comparison.ts';
import type { UsageView } from '../state/usage-view.ts';
import { useAskedWhenChosen } from './ask-when-chosen.ts';
import { queryOfView } from './questions.ts';
import { useShownCompare } from './shown-view.ts';
import { type UsageAnswer, useAnswer } from './use-answer.ts';
import { useUsageQuery } from './use-usage-query.ts';

/** More than this is a list to search, not an answer. */
const MOST = '6';

const paramsOf = (query: ShiftableQuery): URLSearchParams => {
  const params = toSearchParams(query);
  if (query.shift !== undefined) params.set('shift', query.shift);
  params.set('limit', MOST);
  return params;
};

const insightsQuestion = (usage: UsageQuery, compare: Comparison) => {
  const query = compare === 'year' ? { ...usage, shift: 'year' as const } : usage;
  return {
    key: ['insights', query] as const,
    // The answer is checked against the same schema by the server's own tests.
    ask: (client: UsageClient, signal: AbortSignal) =>
      client.send('GET', `/api/usage/insights?${paramsOf(query)}`, undefined, { signal }) as Promise<Insights>,
  };
};

const asking = (chosen: UsageView) =>
  chosen.range === 'all' ? null : insightsQuestion(queryOfView(chosen), chosen.compare);

/** What changed against the period that the page is compared with; the one before where it is compared with none. Never asked of all time. */
export const useInsights = (): UsageAnswer<Insights> => {
  useAskedWhenChosen(asking);
  const query = useUsageQuery();
  const { key, ask } = insightsQuestion(query, useShownCompare());
  return useAnswer(key, ask, query.range !== 'all');
};
