import type { EventDetail } from '@tokenbook/core/contract';
import { type UsageAnswer, useAnswer } from './use-answer.ts';

/** One call with everything that is known of it, and the arithmetic of its cost. Asked only while `isEnabled`. */
export const useEvent = (id: string, isEnabled = true): UsageAnswer<EventDetail> =>
  useAnswer(
    ['event', id],
    // The answer is checked against the same schema by the server's own tests.
    (client, signal) =>
      client.send('GET', `/api/usage/events/${encodeURIComponent(id)}`, undefined, { signal }) as Promise<EventDetail>,
    isEnabled,
  );
