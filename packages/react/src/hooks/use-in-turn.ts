import { startTransition, useEffect, useState } from 'react';
import type { TurnPlace } from './turns.ts';
import { useUsageContext } from './usage-context.ts';

/**
 * The value, a step behind: it changes when it is this component's turn. Parts of the page are drawn anew one at a time, in pieces that a press
 * interrupts, and each is on the page before the next begins. `useDeferredValue` would put all changes into one rendering, which starts again with
 * each answer and ends in one layout of the whole page.
 *
 * @param value the same object until it is another value
 * @param mayWait whether the value shown may stay until the turn comes; if not, the next one is shown at once
 */
export const useInTurn = <Value extends object>(
  value: Value,
  mayWait: (shown: Value, next: Value) => boolean,
  place: TurnPlace = 'in line',
): Value => {
  const { turns } = useUsageContext();
  const [shown, setShown] = useState(value);
  const isNow = shown !== value && !mayWait(shown, value);
  if (isNow) setShown(value);
  useEffect(() => {
    if (shown === value) return;
    return turns.take(() => startTransition(() => setShown(value)), place);
  }, [turns, shown, value, place]);
  return isNow ? value : shown;
};
