import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import type { UsageClient } from '@tokenbook/core/client';
import type { AnswerKey } from './question.ts';
import { limitTime } from './time-limit.ts';
import { type UsageContextValue, useUsageContext } from './usage-context.ts';
import { retryDelay, shouldRetry, toFailure, type UsageFailure } from './usage-failure.ts';

/** An answer on its way, there, old, or missing. */
export interface UsageAnswer<Answer> {
  /** Undefined until the first answer, and when the question could not be answered. */
  readonly data: Answer | undefined;
  /** `data` answers the question before this one; the new answer is on its way. */
  readonly isStale: boolean;
  /** Null while loading and when all is well. With `data`: the refresh failed and the numbers are old. */
  readonly failure: UsageFailure | null;
  /** Asks again, with all else on the page that has failed: what made one fail made the others fail. */
  readonly retry: () => void;
}

/** Answers younger than this are shown without asking again when a component appears. */
const FRESH_MS = 15_000;

/** The server gives a read up after a minute. Where the way back is lost, as with a tunnel that fell, a browser waits for ever and says nothing. */
export const LONGEST_ANSWER_MS = 90_000;

type Ask<Answer> = (client: UsageClient, signal: AbortSignal) => Promise<Answer>;

/**
 * What every question says for itself, since the cache may be a host's, with defaults of its own. What failed, or is on its way, is said by the panel
 * that asked, and nothing else of the page goes. Asked also when the browser believes that there is no network: the server may be this machine, and where
 * it cannot be reached the page has to say so in place of waiting. Asked again when the network is back.
 */
export const IN_ANY_CACHE = {
  throwOnError: false,
  suspense: false,
  networkMode: 'always',
  refetchOnReconnect: true,
} as const;

/** A question as the cache of answers knows it. */
export const toQueryOptions = <Answer>(
  { client, cacheScope }: Pick<UsageContextValue, 'client' | 'cacheScope'>,
  key: AnswerKey,
  ask: Ask<Answer>,
  wait?: () => Promise<void>,
) =>
  queryOptions({
    queryKey: ['tokenbook', cacheScope, ...key],
    queryFn: async ({ signal }) => {
      await wait?.();
      signal.throwIfAborted();
      const limit = limitTime(signal, LONGEST_ANSWER_MS);
      return ask(client, limit.signal).finally(limit.end);
    },
    staleTime: FRESH_MS,
    retry: shouldRetry,
    retryDelay,
    ...IN_ANY_CACHE,
  });

/** Until its own answer comes, the answer to the question before stands in, unless that was given to another reader. */
const useQuestion = <Answer>(key: AnswerKey, ask: Ask<Answer>, wait?: () => Promise<void>) => {
  const context = useUsageContext();
  return {
    ...toQueryOptions(context, key, ask, wait),
    placeholderData: <Data>(before: Data | undefined, query: { readonly queryKey: readonly unknown[] } | undefined) =>
      query?.queryKey[1] === context.cacheScope ? before : undefined,
  };
};

/** Asks again what is on the page and has failed, except what the credential may not see. */
export const askFailedAgain = (queryClient: QueryClient, cacheScope: string): void => {
  void queryClient.refetchQueries(
    {
      queryKey: ['tokenbook', cacheScope],
      type: 'active',
      predicate: ({ state: { error } }) => error !== null && toFailure(error).kind !== 'forbidden',
    },
    { cancelRefetch: false },
  );
};

/**
 * One question. `key` is its name and the values that it depends on. With `everyMs`, which may depend on the answer, it is asked anew that often
 * while the page is seen. It is asked when `wait` is over, which is not counted as time without an answer.
 */
export const useAnswer = <Answer>(
  key: AnswerKey,
  ask: Ask<Answer>,
  isEnabled = true,
  everyMs: number | false | ((answer: Answer | undefined) => number | false) = false,
  wait?: () => Promise<void>,
): UsageAnswer<Answer> => {
  const { queryClient, cacheScope } = useUsageContext();
  const { data, error, isPlaceholderData, refetch } = useQuery(
    {
      ...useQuestion(key, ask, wait),
      enabled: isEnabled,
      refetchInterval: typeof everyMs === 'function' ? ({ state }) => everyMs(state.data) : everyMs,
    },
    queryClient,
  );
  return {
    data,
    isStale: isPlaceholderData,
    failure: error === null ? null : toFailure(error),
    retry: () => {
      void refetch();
      askFailedAgain(queryClient, cacheScope);
    },
  };
};

/** A part of an answer, old or new: who asks is drawn again only when that part changes. `select` is the same function each time. */
export const useAnswerPart = <Answer, Part>(
  key: AnswerKey,
  ask: Ask<Answer>,
  select: (answer: Answer) => Part,
): Part | undefined => useQuery({ ...useQuestion(key, ask), select }, useUsageContext().queryClient).data;
