/** Calls back until it is stopped. Returns how to stop it. */
export type Listen = (listener: () => void) => () => void;

/** Whoever waits for something to happen, and the telling of it. */
export const createListeners = (): { readonly listen: Listen; readonly tell: () => void } => {
  const listeners = new Set<() => void>();
  return {
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell: () => {
      for (const listener of [...listeners]) listener();
    },
  };
};
