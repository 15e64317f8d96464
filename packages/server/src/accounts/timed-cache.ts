/** Remembers answers for a short time, so that a credential costs one look-up in that time and not one a request. */
export interface TimedCache<Value> {
  /** The remembered answer, or a new one. Concurrent calls share one look-up; a look-up that fails is not remembered. */
  get(key: string, find: () => Promise<Value>): Promise<Value>;
  clear(): void;
}

const MOST_ENTRIES = 10_000;

export const createTimedCache = <Value>(lifetimeMs: number, now: () => number): TimedCache<Value> => {
  const entries = new Map<string, { readonly answer: Promise<Value>; readonly atMs: number }>();
  return {
    get: (key, find) => {
      const known = entries.get(key);
      const atMs = now();
      // After a clock was set back, an entry from the future would be believed until the clock reaches it.
      if (known !== undefined && atMs >= known.atMs && atMs < known.atMs + lifetimeMs) return known.answer;
      if (entries.size >= MOST_ENTRIES) entries.clear();
      const answer = find();
      const entry = { answer, atMs };
      entries.set(key, entry);
      answer.catch(() => {
        if (entries.get(key) === entry) entries.delete(key);
      });
      return answer;
    },
    clear: () => entries.clear(),
  };
};
