import type { KeptStorage } from '../state/kept-layout.ts';

/** A browser's storage that lasts as long as a test, and what is in it. */
export const memoryStorage = (): KeptStorage & { readonly kept: ReadonlyMap<string, string> } => {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
};
