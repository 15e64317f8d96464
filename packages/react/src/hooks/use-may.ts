import type { Scope } from '@tokenbook/core/contract';
import { sessionQuestion } from './session-question.ts';
import { useAnswer } from './use-answer.ts';

/**
 * Whether the reader's credential holds a scope. Undefined until the server has said so. An embed token holds none but `read`.
 */
export const useMay = (scope: Scope): boolean | undefined => {
  const { data } = useAnswer(sessionQuestion.key, sessionQuestion.ask);
  // Null: nobody is signed in.
  return data === undefined ? undefined : (data?.scopes.includes(scope) ?? false);
};

/**
 * Whether the reader holds an embed token, which shows sums and, if it says so, the log, and is refused all else. Undefined until the server has said
 * so; false when it cannot say, so that whoever asks tells why.
 */
export const useIsEmbed = (): boolean | undefined => {
  const { data, failure } = useAnswer(sessionQuestion.key, sessionQuestion.ask);
  if (data === undefined) return failure === null ? undefined : false;
  return data?.credential === 'embed';
};
