import type { InstantMs } from '@tokenbook/core/domain';

/** What deletions remember of the server's clock. */
export interface ClockMemory {
  /** Deletions go by it. */
  readonly believedMs: InstantMs;
  /** When the clock was first seen too far ahead of that. Null: it is not. */
  readonly doubtedMs: InstantMs | null;
}

const DAY_MS = 86_400_000;

/** The clock may go on by this much between two rounds and be believed at once: rounds are an hour apart, but a server may be off for a night. */
const AT_ONCE_MS = 2 * DAY_MS;

/** A wrong clock is usually set right soon after the machine's start. */
const DOUBT_MS = DAY_MS;

/**
 * What is deleted never comes back, and a clock that is a year ahead makes a year's calls old. So a clock that went on by more than two days is believed once
 * it has been there for a day, by its own account. One that was set back is believed at once: it deletes less.
 *
 * @param memory of the round before; null before the first, which has nothing to compare
 */
export const believeClock = (memory: ClockMemory | null, nowMs: InstantMs): ClockMemory => {
  if (memory === null || nowMs <= memory.believedMs + AT_ONCE_MS) return { believedMs: nowMs, doubtedMs: null };
  const { believedMs, doubtedMs } = memory;
  if (doubtedMs === null || nowMs < doubtedMs) return { believedMs, doubtedMs: nowMs };
  return nowMs < doubtedMs + DOUBT_MS ? memory : { believedMs: nowMs, doubtedMs: null };
};
