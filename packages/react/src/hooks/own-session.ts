import type { UseQueryOptions } from '@tanstack/react-query';
import type { UsageClient } from '@tokenbook/core/client';
import type { SessionInfo } from '@tokenbook/core/contract';
import { cacheScopeOfClient } from './cache-scope.ts';
import { sessionQuestion } from './session-question.ts';
import { toQueryOptions } from './use-answer.ts';

/**
 * Who is signed in to the server that the page came from, for a page that asks before it shows anything: its query, whose answer the components
 * share. Null: nobody. For a page whose provider has this client.
 *
 * @param ask gives the answer in the question's place: one that is on its way, of `sendNow`
 */
// The type is written out: what TypeScript infers names classes of TanStack's core, which the declarations would then carry a copy of.
export const ownSessionOptions = (
  client: UsageClient,
  ask = sessionQuestion.ask,
): UseQueryOptions<SessionInfo | null, Error, SessionInfo | null, unknown[]> =>
  toQueryOptions({ client, cacheScope: cacheScopeOfClient(client) }, sessionQuestion.key, ask);
