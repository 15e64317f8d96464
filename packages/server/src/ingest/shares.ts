/** So much a second for each key, of which some seconds' worth can be saved up. */
export interface Shares {
  /** What a key may still take. Below zero when it has taken more. */
  left(key: string): number;
  take(key: string, amount: number): void;
}

export interface ShareLimits {
  readonly perSecond: number;
  /** The most that a key saves up, and has at first. */
  readonly most: number;
  /** Past so many keys all begin anew: memory stays bounded. */
  readonly mostKeys: number;
}

export const createShares = ({ perSecond, most, mostKeys }: ShareLimits, now: () => number): Shares => {
  const shares = new Map<string, { left: number; atMs: number }>();

  const shareOf = (key: string) => {
    const known = shares.get(key);
    const atMs = now();
    if (known === undefined) {
      if (shares.size >= mostKeys) shares.clear();
      const share = { left: most, atMs };
      shares.set(key, share);
      return share;
    }
    // A clock that was set back takes nothing away: it would keep everybody waiting until it is where it was.
    const passedMs = Math.max(0, atMs - known.atMs);
    known.left = Math.min(most, known.left + (passedMs / 1_000) * perSecond);
    known.atMs = atMs;
    return known;
  };

  return {
    left: (key) => shareOf(key).left,
    take: (key, amount) => {
      shareOf(key).left -= amount;
    },
  };
};
