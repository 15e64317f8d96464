import { RequestFailed } from '@tokenbook/core/client';
import type { SessionInfo } from '@tokenbook/core/contract';
import { client } from './client.ts';

export const isSignedOut = (error: unknown): boolean => error instanceof RequestFailed && error.status === 401;

/** Who is signed in. Null: nobody. */
export const askSession = async (signal: AbortSignal): Promise<SessionInfo | null> => {
  try {
    // The answer is the server's own half of this contract, tested against the same schema.
    return (await client.send('GET', '/api/session', undefined, { signal })) as SessionInfo;
  } catch (error) {
    if (isSignedOut(error)) return null;
    throw error;
  }
};
