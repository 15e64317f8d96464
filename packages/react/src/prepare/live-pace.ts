/** How soon after a refresh the next one may come. A busy ledger changes many times a second; nobody reads that fast. */
export const REFRESH_EVERY_MS = 2_000;

/** How long after a change what changed over weeks is asked again. It costs the most. */
export const INSIGHTS_EVERY_MS = 60_000;

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;
/** What a server refuses it will refuse again, until somebody signs in or a deploy is over; the page learns of both before the next try. */
const FIRST_REFUSED_MS = 30_000;
const LONGEST_REFUSED_MS = 600_000;

/**
 * How long to wait before the `failures`-th new try: 1, 2, 4 … 60 seconds, or 30 seconds to ten minutes after a refusal, and no less than the server
 * asked for, up to ten minutes; each spread by up to half so that tabs do not come back as one.
 */
export const retryAfterMs = (failures: number, random: number, isRefused = false, askedMs = 0): number => {
  const [first, longest] = isRefused ? [FIRST_REFUSED_MS, LONGEST_REFUSED_MS] : [FIRST_RETRY_MS, LONGEST_RETRY_MS];
  const wait = Math.min(first * 2 ** Math.max(0, failures - 1), longest);
  const asked = Math.min(askedMs, LONGEST_REFUSED_MS);
  return Math.round(Math.max(wait * (0.5 + random / 2), asked * (1 + random / 2)));
};
