/** How soon after a refresh the next one may come. A busy ledger changes many times a second; nobody reads that fast. */
export const REFRESH_EVERY_MS = 2_000;

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;

/** How long to wait before the `failures`-th new try: 1, 2, 4 … 60 seconds, each spread by up to half so that tabs do not come back as one. */
export const retryAfterMs = (failures: number, random: number): number => {
  const wait = Math.min(FIRST_RETRY_MS * 2 ** Math.max(0, failures - 1), LONGEST_RETRY_MS);
  return Math.round(wait * (0.5 + random / 2));
};
