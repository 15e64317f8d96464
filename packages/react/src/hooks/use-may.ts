import type { Scope, SessionInfo } from '@tokenbook/core/contract';
import { useAnswer } from './use-answer.ts';

/**
 * Whether the reader's credential holds a scope. Undefined until the server has said so. Asked only while `isEnabled`: most pages never need
 * to know. An embed token holds none but `read`.
 */
export const useMay = (scope: Scope, isEnabled = true): boolean | undefined => {
  const { data } = useAnswer(
    ['session'],
    // The answer is checked against the same schema by the server's own tests.
    (client, signal) => client.send('GET', '/api/session', undefined, { signal }) as Promise<SessionInfo>,
    isEnabled,
  );
  return data?.scopes.includes(scope);
};
