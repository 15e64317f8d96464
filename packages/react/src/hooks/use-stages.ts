import { useState, useSyncExternalStore } from 'react';
import { afterPaint } from './after-paint.ts';

/** A number that grows by one after each paint, up to `count`, while somebody listens. */
const createStages = (count: number) => {
  let stage = 1;
  let isWaiting = false;
  const listeners = new Set<() => void>();
  const advance = () => {
    if (isWaiting || stage >= count || listeners.size === 0) return;
    isWaiting = true;
    afterPaint(() => {
      isWaiting = false;
      stage += 1;
      for (const listener of listeners) listener();
      advance();
    });
  };
  return {
    read: () => stage,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      advance();
      return () => {
        listeners.delete(listener);
      };
    },
  };
};

/**
 * How many of the parts of a page are on it, at least one. In a browser they come one after the other, each when those before it have been
 * painted: a slow processor shows the first in a third of the time, and no task is as long as the page. On a server, and over what it sent, all of them.
 */
export const useStages = (count: number): number => {
  const [stages] = useState(() => createStages(count));
  return useSyncExternalStore(stages.subscribe, stages.read, () => count);
};
