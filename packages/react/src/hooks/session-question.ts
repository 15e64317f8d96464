import { RequestFailed, type UsageClient } from '@tokenbook/core/client';
import type { SessionInfo } from '@tokenbook/core/contract';

/** Who the credential speaks for. Null: nobody. */
export const askSession = async (client: UsageClient, signal: AbortSignal): Promise<SessionInfo | null> => {
  try {
    // The answer is the server's own half of this contract, tested against the same schema.
    return (await client.send('GET', '/api/session', undefined, { signal })) as SessionInfo;
  } catch (error) {
    if (error instanceof RequestFailed && error.status === 401) return null;
    throw error;
  }
};

export const sessionQuestion = { key: ['session'], ask: askSession } as const;
