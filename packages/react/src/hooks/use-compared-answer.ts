import { hashKey } from '@tanstack/react-query';
import { useAskedWhenChosen } from './ask-when-chosen.ts';
import type { Asking, Question } from './question.ts';
import { useInTurn } from './use-in-turn.ts';
import { useLaterAnswer } from './use-later-answer.ts';
import { useStable } from './use-stable.ts';

interface Compared<Answer> {
  /** Of the question that it answers. */
  readonly hash: string;
  readonly data: Answer | undefined;
}

/** Where nothing is compared, nothing is asked. */
const NO_QUESTION: Question<never> = {
  key: ['none'],
  ask: () => Promise.reject(new Error('No period to ask about.')),
};

/**
 * One question about the period that a panel is compared with. Undefined until its answer is there, and when there is none. An answer is kept
 * as long as the numbers beside it are, and not longer: beside those of another period every change would be wrong.
 *
 * @param asking what will be asked when something else is chosen: the same function until the panel is about something else
 * @param question what is asked now; null when nothing is compared
 */
export const useComparedAnswer = <Answer>(asking: Asking, question: Question<Answer> | null): Answer | undefined => {
  useAskedWhenChosen(asking, 'later');
  const { key, ask } = question ?? NO_QUESTION;
  const { data, isStale } = useLaterAnswer<Answer>(key, ask, question !== null);
  const next = useStable({ hash: hashKey(key), data: question === null || isStale ? undefined : data });
  return useInTurn<Compared<Answer>>(next, isOfSame, 'last').data;
};

const isOfSame = (shown: Compared<unknown>, next: Compared<unknown>): boolean => shown.hash === next.hash;
