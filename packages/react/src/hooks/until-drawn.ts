import { afterPaint } from './after-paint.ts';
import type { Turns } from './turns.ts';

/** Resolves when the answers that are there are on the page. */
export const untilDrawn = async (turns: Turns): Promise<void> => {
  // A panel asks for its turn when React has told it of the answer.
  await new Promise<void>((resolve) => afterPaint(resolve));
  await turns.untilDone();
};
