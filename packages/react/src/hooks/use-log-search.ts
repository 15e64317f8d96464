import { useQueries, useQuery } from '@tanstack/react-query';
import { RequestFailed } from '@tokenbook/core/client';
import type { LogRow } from '@tokenbook/core/contract';
import { type NamedDimension, NEWEST_FIRST } from '@tokenbook/core/domain';
import { useUsageContext } from './usage-context.ts';
import { IN_ANY_CACHE } from './use-answer.ts';
import { useSettled } from './use-settled.ts';
import { useUsageQuery } from './use-usage-query.ts';

/** Where names are looked for, in the order in which they are shown. */
const SEARCHED = [
  'project',
  'model',
  'user',
  'session',
  'agent',
  'provider',
  'apiKey',
] as const satisfies readonly NamedDimension[];

/** At most this many of each kind. */
const MOST_OF_A_KIND = 4;
/** Sessions are nearly as many as calls, and their names say nothing to anybody: a letter or two finds none of use. */
const LEAST_OF_A_SESSION = 3;
const FRESH_MS = 15_000;

export interface FoundValue {
  readonly dimension: NamedDimension;
  readonly value: string;
  readonly tokens: number;
}

export interface LogSearchResult {
  /** The call whose id was typed, whatever the range and the filters. Null: none has this id, or this credential may not see calls. */
  readonly call: LogRow | null;
  /** Names in the range, under the page's other filters, that contain the text. */
  readonly values: readonly FoundValue[];
  readonly isWaiting: boolean;
  /** Something could not be asked: what is shown may not be all. */
  readonly isPartial: boolean;
}

/** What a text may mean: the id of a call, or a part of a name. Nothing is asked for an empty text. */
export const useLogSearch = (text: string): LogSearchResult => {
  const { client, queryClient, cacheScope } = useUsageContext();
  const query = useUsageQuery();
  const typed = text.trim();
  const search = useSettled(typed);
  const common = { ...IN_ANY_CACHE, enabled: search !== '', staleTime: FRESH_MS, retry: false } as const;

  const event = useQuery(
    {
      ...common,
      queryKey: ['tokenbook', cacheScope, 'id-search', search],
      queryFn: async ({ signal }) => {
        const request = { page: 1, pageSize: 1, order: NEWEST_FIRST, id: search };
        const found = await client
          .log({ range: 'all', timeZone: null, filters: [] }, request, { signal })
          .catch(nullIfHidden);
        return found?.rows[0] ?? null;
      },
    },
    queryClient,
  );
  const names = useQueries(
    {
      // An empty field subscribes to nothing, so the page's changes do not draw it again.
      queries: (search === '' ? [] : SEARCHED).map((dimension) => {
        // Its own filter is left out: else nothing could be added to it.
        const asked = { ...query, filters: query.filters.filter((filter) => filter.dimension !== dimension) };
        return {
          ...common,
          enabled: search.length >= (dimension === 'session' ? LEAST_OF_A_SESSION : 1),
          queryKey: ['tokenbook', cacheScope, 'value-search', asked, dimension, search],
          queryFn: async ({ signal }: { readonly signal: AbortSignal }): Promise<readonly FoundValue[]> => {
            const request = { signal, search, limit: MOST_OF_A_KIND };
            const found = await client.values(asked, dimension, request).catch(nullIfHidden);
            return (found ?? []).flatMap(({ value, tokens }) => (value === null ? [] : [{ dimension, value, tokens }]));
          },
        };
      }),
    },
    queryClient,
  );
  return {
    call: event.data ?? null,
    values: names.flatMap(({ data }) => data ?? []),
    isWaiting: typed !== search || (search !== '' && [event, ...names].some(({ isLoading }) => isLoading)),
    isPartial: [event, ...names].some(({ isError }) => isError),
  };
};

/** A part that this credential may not see counts as nothing found; any other error is a failure. */
const nullIfHidden = (error: unknown): null => {
  if (error instanceof RequestFailed && error.status === 403) return null;
  throw error;
};
