import type { ApiKeyInfo, CreateApiKeyRequest, CreatedApiKey } from '@tokenbook/core/contract';
import { type UsageAnswer, useAnswer } from './use-answer.ts';
import { type UsageChange, useSend } from './use-send.ts';

// Every answer here is checked against the same schema by the server's own tests.

/** The workspace's API keys, revoked ones too, newest first. */
export const useApiKeys = (): UsageAnswer<readonly ApiKeyInfo[]> =>
  useAnswer(
    ['keys'],
    (client, signal) => client.send('GET', '/api/keys', undefined, { signal }) as Promise<readonly ApiKeyInfo[]>,
  );

/** Makes a key. The answer is the only one that shows it. */
export const useCreateKey = (): UsageChange<CreateApiKeyRequest, CreatedApiKey> =>
  useSend((client, request) => client.send('POST', '/api/keys', request) as Promise<CreatedApiKey>, ['keys']);

export const useRevokeKey = (): UsageChange<string, unknown> =>
  useSend((client, id) => client.send('DELETE', `/api/keys/${encodeURIComponent(id)}`), ['keys']);
