import { useRef } from 'react';
import { type ShownParts, useIsBehind, useShownParts } from './shown-view.ts';
import type { UsageAnswer } from './use-answer.ts';
import { useInTurn } from './use-in-turn.ts';
import { useStable } from './use-stable.ts';

/** What a panel shows: an answer, and the view that it answers. */
interface ShownAnswer<Answer> {
  readonly data: Answer | undefined;
  readonly view: ShownParts;
}

/**
 * The answer that a panel shows, with its view. While the next answer is on its way the panel keeps both: else the rows of one question would be
 * drawn as if they answered another. Only the metric follows at once, since every row has all of them.
 */
export const useShownAnswer = <Answer>(
  answer: UsageAnswer<Answer>,
): ShownAnswer<Answer> & {
  /** Something newer is on its way to the page. */
  readonly isStale: boolean;
  /** What is shown answers another question than the one that is chosen. */
  readonly isOfBefore: boolean;
} => {
  const page = useShownParts();
  const isBehind = useIsBehind();
  const kept = useRef<ShownParts>(null);
  const view = useStable(answer.isStale && kept.current !== null ? { ...kept.current, metric: page.metric } : page);
  kept.current = view;
  const next = useStable({ data: answer.data, view });
  const shown = useInTurn(next, mayWait);
  const isAsked = answer.isStale || isBehind;
  return { ...shown, isStale: isAsked || shown !== next, isOfBefore: isAsked || shown.view !== next.view };
};

/**
 * The first answer does not wait: it takes the place of a skeleton, where nothing can be pressed yet. Nor does a view that changes only what few
 * panels draw.
 */
const mayWait = <Answer>(shown: ShownAnswer<Answer>, next: ShownAnswer<Answer>): boolean =>
  shown.data !== undefined &&
  (shown.data !== next.data || shown.view.metric !== next.view.metric || shown.view.compare !== next.view.compare);
