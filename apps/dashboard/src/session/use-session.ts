import { MutationCache, QueryCache, QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { askSession, isSignedOut } from './ask-session.ts';
import { client } from './client.ts';

const SESSION_KEY = ['session'];

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
  queryFn: ({ signal }) => askSession(signal),
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
