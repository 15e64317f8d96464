import { TokenbookError } from '@tokenbook/core/domain';
import { createShares } from '../ingest/shares.ts';

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
  const shares = createShares({ perSecond: PER_SECOND, most: BURST, mostKeys: MOST_ADDRESSES }, now);
  return {
    countWrong: (remoteAddress) => {
      if (remoteAddress === null) return;
      if (shares.left(remoteAddress) < 1) {
        throw new TokenbookError('rate_limited', 'Too many wrong credentials from this address. Wait a little.', {
          retryAfterSeconds: 10,
        });
      }
      shares.take(remoteAddress, 1);
    },
  };
};
