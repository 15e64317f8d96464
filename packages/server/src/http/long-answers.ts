import { createByteBudget } from '../ingest/byte-budget.ts';
import { TextResponse } from './text-response.ts';

/** Of an answer's connection what is asked here. */
interface Ending {
  /** Absent: it cannot be known. */
  readonly whenEnded?: (callback: () => void) => void;
}

/** Answers that stay in memory until their readers have taken them: a reader that takes nothing holds one for as long as it likes. */
export interface LongAnswers {
  /**
   * Counts an answer until it has gone out, when it is long and its connection can say so.
   *
   * @throws TokenbookError `busy` when its owner has too much of them
   */
  hold(response: Response, owner: string, connection: Ending): void;
}

/** UTF-16 units up to which an answer is not counted: the system takes so much off us for each connection. */
export const SHORT_ANSWER = 64 * 1024;

const REFUSAL =
  'More answers wait for their readers than the server holds. Read them, ask for fewer rows at once, and retry.';

export const createLongAnswers = (limitBytes: number): LongAnswers => {
  const budget = createByteBudget(limitBytes, REFUSAL);
  return {
    hold: (response, owner, { whenEnded }) => {
      const length = TextResponse.textOf(response)?.length ?? 0;
      if (length <= SHORT_ANSWER || whenEnded === undefined) return;
      const lease = budget.open(owner);
      lease.take(length);
      whenEnded(lease.close);
    },
  };
};
