import { afterPaint } from './after-paint.ts';
import { untilAnswered } from './until-answered.ts';
import type { UsageContextValue } from './usage-context.ts';

/** A panel whose answer takes longer follows by itself. */
const HELD_MOST_MS = 2_000;

/**
 * Draws the answers that are on their way when all of them are there: else the totals would say one thing and the panels below another, which
 * then changed one after the other. Whoever chooses something does not wait for that.
 */
export const drawTogether = ({
  queryClient,
  turns,
  ...asked
}: Pick<UsageContextValue, 'queryClient' | 'turns' | 'askings' | 'store' | 'cacheScope'>): void => {
  const letGo = turns.hold();
  const draw = () => {
    clearTimeout(timer);
    forget();
    letGo();
  };
  const timer = setTimeout(draw, HELD_MOST_MS);
  const forget = asked.store.subscribe(draw);
  // The last answer is on its way to its panel, which takes its turn when it has been told.
  void untilAnswered(queryClient, asked).then(() => afterPaint(draw));
};
