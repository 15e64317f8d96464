const MINUTE_MS = 60_000;

/** Waits before the second to the last try: eight tries over some 27 hours, then the delivery is given up and shown as failed. */
const WAITS_MS = [1, 5, 15, 60, 180, 360, 1_000].map((minutes) => minutes * MINUTE_MS);

/** When to try again after `tries` failed tries. Null: give up. */
export const nextTryMs = (tries: number, nowMs: number): number | null => {
  const wait = WAITS_MS[tries - 1];
  return wait === undefined ? null : nowMs + wait;
};
