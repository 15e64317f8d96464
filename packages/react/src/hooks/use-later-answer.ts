import type { UsageClient } from '@tokenbook/core/client';
import type { AnswerKey } from './question.ts';
import { untilAnswered } from './until-answered.ts';
import { untilDrawn } from './until-drawn.ts';
import { useUsageContext } from './usage-context.ts';
import { type UsageAnswer, useAnswer } from './use-answer.ts';

/**
 * One question that what the page shows first never waits for: it goes to the server once all of that is answered and drawn. A browser has six
 * connections to a server, and server and page share this machine's processors where it runs on this machine. `useAskedWhenChosen(…, 'later')` beside it has it asked before this is drawn again.
 */
export const useLaterAnswer = <Answer>(
  key: AnswerKey,
  ask: (client: UsageClient, signal: AbortSignal) => Promise<Answer>,
  isEnabled = true,
): UsageAnswer<Answer> => {
  const context = useUsageContext();
  const { queryClient } = context;
  return useAnswer(key, ask, isEnabled, false, async () => {
    await untilAnswered(queryClient, context);
    await untilDrawn(context.turns);
  });
};
