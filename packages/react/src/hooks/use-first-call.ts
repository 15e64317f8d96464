import { useQuery } from '@tanstack/react-query';
import type { LogRow } from '@tokenbook/core/contract';
import { useEffect } from 'react';
import { followStream } from './follow-stream.ts';
import { useUsageContext } from './usage-context.ts';
import { IN_ANY_CACHE } from './use-answer.ts';

/** When the stream is cut by a proxy, the question is asked this often. */
const FALLBACK_MS = 5_000;

/**
 * The newest call that came with a key, as soon as there is one. The stream of the server that the page came from says when to look.
 * `keyName` null: nothing is asked.
 */
export const useFirstCall = (keyName: string | null): LogRow | null => {
  const { client, queryClient, cacheScope } = useUsageContext();
  const { data, refetch } = useQuery(
    {
      ...IN_ANY_CACHE,
      queryKey: ['tokenbook', cacheScope, 'first-call', keyName],
      queryFn: async ({ signal }): Promise<LogRow | null> => {
        const filters = [{ dimension: 'apiKey', values: [keyName] }] as const;
        const order = { column: 'date', direction: 'descending' } as const;
        const { rows } = await client.log(
          { range: 'all', timeZone: null, filters },
          { page: 1, pageSize: 1, order },
          { signal },
        );
        return rows[0] ?? null;
      },
      enabled: keyName !== null,
      refetchInterval: ({ state }) => (state.data === null ? FALLBACK_MS : false),
    },
    queryClient,
  );
  const isWaiting = keyName !== null && (data === null || data === undefined);
  useEffect(() => {
    if (!isWaiting) return;
    const ending = new AbortController();
    void followStream({
      open: (signal) => client.open('/api/usage/stream', { signal }),
      onBegin: () => {},
      onChange: () => void refetch(),
      onOpen: () => {},
      onLost: () => {},
      // Asking every few seconds stands in for it.
      onReason: () => () => {},
      isAgain: false,
      signal: ending.signal,
    });
    return () => ending.abort();
  }, [isWaiting, client, refetch]);
  return data ?? null;
};
