import type { UsageClient } from '@tokenbook/core/client';
import { cacheScopeOfClient } from './cache-scope.ts';
import { sessionQuestion } from './session-question.ts';
import { toQueryOptions } from './use-answer.ts';

/**
 * Who is signed in to the server that the page came from, for a page that asks before it shows anything: its query, whose answer the components
 * share. For a page whose provider has this client.
 */
export const ownSessionOptions = (client: UsageClient) =>
  toQueryOptions({ client, cacheScope: cacheScopeOfClient(client) }, sessionQuestion.key, sessionQuestion.ask);
