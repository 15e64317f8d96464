import type { UsageClient } from '@tokenbook/core/client';
import { type CacheSavings, toSearchParams, type UsageQuery } from '@tokenbook/core/contract';
import type { UsageView } from '../state/usage-view.ts';
import { useAskedWhenChosen } from './ask-when-chosen.ts';
import { queryOfView } from './questions.ts';
import type { UsageAnswer } from './use-answer.ts';
import { useLaterAnswer } from './use-later-answer.ts';
import { useUsageQuery } from './use-usage-query.ts';

const cachingQuestion = (query: UsageQuery) => ({
  key: ['caching', query] as const,
  // The answer is checked against the same schema by the server's own tests.
  ask: (client: UsageClient, signal: AbortSignal) =>
    client.send('GET', `/api/usage/caching?${toSearchParams(query)}`, undefined, { signal }) as Promise<CacheSavings>,
});

const asking = (chosen: UsageView) => cachingQuestion(queryOfView(chosen));

/** What the providers' prompt caches saved in the chosen range, at list prices. */
export const useCaching = (): UsageAnswer<CacheSavings> => {
  useAskedWhenChosen(asking, 'later');
  const { key, ask } = cachingQuestion(useUsageQuery());
  return useLaterAnswer(key, ask);
};
