import { TokenbookError } from '@tokenbook/core/domain';

/** Slows down who tries keys that do not exist. Valid credentials never come here, so nobody can lock a workspace out. */
export interface GuessLimiter {
  /**
   * Counts a wrong credential.
   *
   * @throws TokenbookError `rate_limited` when the address has had too many
   */
  countWrong(remoteAddress: string | null): void;
}

/** A key has 190 random bits: this is no protection of keys, but of the database and the log. */
const BURST = 1_000;
const PER_SECOND = 10;
const MOST_ADDRESSES = 10_000;

export const createGuessLimiter = (now: () => number): GuessLimiter => {
  const buckets = new Map<string, { left: number; atMs: number }>();
  return {
    countWrong: (remoteAddress) => {
      if (remoteAddress === null) return;
      if (buckets.size >= MOST_ADDRESSES) buckets.clear();
      const bucket = buckets.get(remoteAddress) ?? { left: BURST, atMs: now() };
      buckets.set(remoteAddress, bucket);
      bucket.left = Math.min(BURST, bucket.left + ((now() - bucket.atMs) / 1000) * PER_SECOND);
      bucket.atMs = now();
      if (bucket.left < 1) {
        throw new TokenbookError('rate_limited', 'Too many wrong credentials from this address. Wait a little.', {
          retryAfterSeconds: 10,
        });
      }
      bucket.left -= 1;
    },
  };
};
