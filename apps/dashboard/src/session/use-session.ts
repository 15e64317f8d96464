import { MutationCache, QueryCache, QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { RequestFailed } from '@tokenbook/core/client';
import type { SessionInfo } from '@tokenbook/core/contract';
import { client } from './client.ts';

const SESSION_KEY = ['session'];

const isSignedOut = (error: unknown): boolean => error instanceof RequestFailed && error.status === 401;

/** A query client that notices on any answer that the session is over. */
export const createQueryClient = (): QueryClient => {
  const onError = (error: unknown) => {
    if (isSignedOut(error)) queryClient.setQueryData(SESSION_KEY, null);
  };
  const queryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
  });
  return queryClient;
};

export const sessionOptions = queryOptions({
  queryKey: SESSION_KEY,
  queryFn: async ({ signal }): Promise<SessionInfo | null> => {
    try {
      // The answer is the server's own half of this contract, tested against the same schema.
      return (await client.send('GET', '/api/session', undefined, { signal })) as SessionInfo;
    } catch (error) {
      if (isSignedOut(error)) return null;
      throw error;
    }
  },
  staleTime: 60_000,
  retry: 1,
  // The server may be this machine, network or not.
  networkMode: 'always',
});

/** Who is signed in. Null: nobody. Undefined: not known yet, or the server cannot be reached. */
export const useSession = () => useQuery(sessionOptions);

/** Ends the session, and forgets every number of it. */
export const useSignOut = (): (() => Promise<void>) => {
  const queryClient = useQueryClient();
  return async () => {
    await client.send('DELETE', '/api/session');
    // First the page goes, then what it showed: a panel that is still there would ask for its numbers again.
    queryClient.setQueryData(SESSION_KEY, null);
    queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] });
  };
};
