import type { Scope } from '@tokenbook/core/contract';
import { sessionQuestion } from './session-question.ts';
import { useAnswer } from './use-answer.ts';

/**
 * Whether the reader's credential holds a scope. Undefined until the server has said so. Asked only while `isEnabled`: most pages never need
 * to know. An embed token holds none but `read`.
 */
export const useMay = (scope: Scope, isEnabled = true): boolean | undefined => {
  const { data } = useAnswer(sessionQuestion.key, sessionQuestion.ask, isEnabled);
  // Null: nobody is signed in.
  return data === undefined ? undefined : (data?.scopes.includes(scope) ?? false);
};
