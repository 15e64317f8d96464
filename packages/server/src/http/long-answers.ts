import { createByteBudget } from '../ingest/byte-budget.ts';
import { SHORT_ANSWER, sizeOf, TextResponse } from './text-response.ts';

/** Of an answer's connection what is asked here. */
interface Ending {
  /** Absent: the mount reads the body of the response, which says so itself. */
  readonly whenEnded?: (callback: () => void) => void;
}

/** Answers that stay in memory until their readers have taken them: a reader that takes nothing holds one for as long as it likes. */
export interface LongAnswers {
  /**
   * Counts an answer until it has gone out, when it is long.
   *
   * @throws TokenbookError `busy` when its owner has too much of them
   */
  hold(response: Response, owner: string, connection: Ending): void;
}

const REFUSAL =
  'More answers wait for their readers than the server holds. Read them, ask for fewer rows at once, and retry.';

export const createLongAnswers = (limitBytes: number): LongAnswers => {
  const budget = createByteBudget(limitBytes, REFUSAL);
  return {
    hold: (response, owner, { whenEnded }) => {
      const content = TextResponse.contentOf(response);
      if (content === null || sizeOf(content) <= SHORT_ANSWER) return;
      const lease = budget.open(owner);
      lease.take(sizeOf(content));
      if (whenEnded === undefined) TextResponse.whenTaken(response, lease.close);
      else whenEnded(lease.close);
    },
  };
};
