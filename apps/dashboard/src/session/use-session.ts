import { hashKey, MutationCache, QueryCache, QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { RequestFailed } from '@tokenbook/core/client';
import { ownSessionOptions } from '@tokenbook/react';
import { client } from './client.ts';

export const sessionOptions = ownSessionOptions(client);

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

/** Who is signed in. Null: nobody. Undefined: not known yet, or the server cannot be reached. */
export const useSession = () => useQuery(sessionOptions);

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
