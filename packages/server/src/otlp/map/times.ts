import { INGEST_LIMITS } from '@tokenbook/core/contract';

export interface CallTimes {
  readonly occurredAtMs: number;
  /** Null when the two ends do not make a duration. */
  readonly durationMs: number | null;
  /** Microseconds; what is compared with other spans. */
  readonly startUs: number;
  readonly endUs: number;
  /** Whether the emitter's clock could not be believed. */
  readonly isGuessed: boolean;
}

/** A call that seems to have lasted longer than this means that the clock jumped. */
const LONGEST_MS = 7 * 24 * 3_600_000;

/**
 * When a call was made and how long it took. An end that is missing, before the start or centuries ahead leaves the usage and costs the
 * duration; a start that cannot be is replaced by the end, or else by the time of arrival.
 */
export const toCallTimes = (startUs: number, endUs: number, nowMs: number): CallTimes => {
  const isPlausible = (us: number) =>
    us / 1000 >= INGEST_LIMITS.earliestMs && us / 1000 <= nowMs + INGEST_LIMITS.futureMs;
  const hasStart = isPlausible(startUs);
  const hasEnd = isPlausible(endUs);
  const start = hasStart ? startUs : hasEnd ? endUs : nowMs * 1000;
  const isPair = hasStart && hasEnd && endUs >= startUs && endUs - startUs <= LONGEST_MS * 1000;
  return {
    occurredAtMs: Math.floor(start / 1000),
    durationMs: isPair ? Math.round((endUs - startUs) / 1000) : null,
    startUs: start,
    endUs: isPair ? endUs : start,
    isGuessed: !hasStart,
  };
};
