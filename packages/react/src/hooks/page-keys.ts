import { type RefObject, useEffect, useRef } from 'react';
import { useUsageContext } from './usage-context.ts';

/** Takes a key, or leaves it to others. Returns whether it took it. */
type OnKey = (event: KeyboardEvent) => boolean;

interface KeyTaker {
  /** The element of its provider. */
  readonly root: RefObject<Element | null>;
  readonly onKey: RefObject<OnKey>;
}

/** Letters typed into these are text. */
const TAKES_TEXT = 'input, select, textarea, [contenteditable]:not([contenteditable="false"]), dialog, [role="dialog"]';

/** Whether a letter is one of a text, and no command. The page is told of a shadow root alone, whichever field in there takes the letter: its path names it. */
export const isTyping = (event: KeyboardEvent): boolean =>
  event.composedPath().some((each) => each instanceof Element && each.matches(TAKES_TEXT));

/** All on the page, whichever React root they are in: a key is pressed on the page, and one of them has to take it. */
const takers = new Set<KeyTaker>();
let lastUsed: Element | null = null;

const onKeyDown = (event: KeyboardEvent): void => {
  // The host took it, or another copy of this package.
  if (event.defaultPrevented) return;
  const taken = inTurn(event.composedPath()).find(({ onKey }) => onKey.current(event));
  if (taken !== undefined) event.preventDefault();
};

const onUse = (event: Event): void => {
  const path = event.composedPath();
  const [nearest] = inTurn(path);
  if (nearest !== undefined && holds(nearest, path)) lastUsed = nearest.root.current;
};

const holds = ({ root }: KeyTaker, path: readonly EventTarget[]): boolean =>
  root.current !== null && path.includes(root.current);

/** Who has the focus comes first, then who was used last, then who stands first on the page. */
const inTurn = (path: readonly EventTarget[]): readonly KeyTaker[] => {
  const rank = (taker: KeyTaker) => (holds(taker, path) ? 0 : taker.root.current === lastUsed ? 1 : 2);
  return [...takers].sort((a, b) => {
    const ranks = rank(a) - rank(b);
    if (ranks !== 0 || a.root.current === null || b.root.current === null) return ranks;
    const position = a.root.current.compareDocumentPosition(b.root.current);
    if ((position & Node.DOCUMENT_POSITION_FOLLOWING) === 0) return position === 0 ? 0 : 1;
    // Of two that hold it, the inner one.
    return rank(a) === 0 ? 1 : -1;
  });
};

/**
 * Takes keys that are pressed on the page. Where several providers are on it, a key goes to the one that has the focus or was used last, or else to the
 * first; and to the next one where that has no use for it.
 */
export const usePageKeys = (onKey: OnKey): void => {
  const { root } = useUsageContext();
  const latest = useRef(onKey);
  useEffect(() => {
    latest.current = onKey;
  });
  useEffect(() => {
    const taker = { root, onKey: latest };
    // Once for all: a document keeps no listener twice.
    document.addEventListener('keydown', onKeyDown);
    document.addEventListener('pointerdown', onUse);
    document.addEventListener('focusin', onUse);
    takers.add(taker);
    return () => {
      takers.delete(taker);
      if (takers.size > 0) return;
      lastUsed = null;
      document.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('pointerdown', onUse);
      document.removeEventListener('focusin', onUse);
    };
  }, [root]);
};
