import { hashKey, MutationCache, QueryCache, QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { RequestFailed } from '@tokenbook/core/client';
import { ownSessionOptions } from '@tokenbook/react';
import { useState } from 'react';
import { takeSession } from '../ahead.ts';
import { client } from './client.ts';

/** Nothing is shown before it is answered: a try that fails is told at once, and `useSession` tries again. */
export const sessionOptions = { ...ownSessionOptions(client, takeSession), retry: false };

/** A query client that notices on any answer that the session is over. */
export const createQueryClient = (): QueryClient => {
  const onError = (error: unknown) => {
    if (error instanceof RequestFailed && error.status === 401) queryClient.setQueryData(sessionOptions.queryKey, null);
  };
  const queryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
  });
  return queryClient;
};

const AGAIN_AFTER_S = 2;
const LONGEST_WAIT_S = 30;

/**
 * Who is signed in. Null: nobody. Undefined: not known yet; then `failure` says why, if a try has failed. Tried again by itself, no sooner than a
 * busy server asks for.
 */
export const useSession = () => {
  const { data, error, refetch } = useQuery({
    ...sessionOptions,
    refetchInterval: ({ state: { status, error } }) => status === 'error' && 1_000 * secondsUntilAgain(error),
  });
  // While it is tried again there is no error: the page would be blank in the meantime.
  const [failure, setFailure] = useState(error);
  if (error !== null && error !== failure) setFailure(error);
  return { data, failure: data === undefined ? failure : null, refetch };
};

const secondsUntilAgain = (error: unknown): number => {
  const asked = error instanceof RequestFailed ? (error.retryAfterSeconds ?? 0) : 0;
  return Math.min(Math.max(asked, AGAIN_AFTER_S), LONGEST_WAIT_S);
};

/** Ends the session, and forgets every number of it. */
export const useSignOut = (): (() => Promise<void>) => {
  const queryClient = useQueryClient();
  return async () => {
    await client.send('DELETE', '/api/session');
    // First the page goes, then what it showed: a panel that is still there would ask for its numbers again.
    queryClient.setQueryData(sessionOptions.queryKey, null);
    const kept = hashKey(sessionOptions.queryKey);
    queryClient.removeQueries({ predicate: ({ queryHash }) => queryHash !== kept });
  };
};
