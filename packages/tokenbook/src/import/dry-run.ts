import { AHEAD_OF_CLOCK, INGEST_LIMITS } from '@tokenbook/core/contract';
import type { EventSink, SourceEvent } from '@tokenbook/server/sources';

export interface DrySinkOptions {
  readonly now: () => number;
  /** Told of each event that an import would send to the ledger for the first time. */
  readonly onEvent?: (event: SourceEvent['event']) => void;
}

/** A sink that keeps nothing: it counts what would be sent, knows what it has seen, and refuses the times that the ledger refuses. */
export const createDrySink = ({ now, onEvent }: DrySinkOptions): EventSink => {
  const seen = new Set<string>();
  return async (events) => {
    const before = seen.size;
    const rejected = events.flatMap(({ event }, index) => {
      const reason = refusalOf(event.occurredAtMs, now());
      if (reason === null) {
        if (!seen.has(event.id)) onEvent?.(event);
        seen.add(event.id);
        return [];
      }
      const detail = `occurredAt "${new Date(event.occurredAtMs).toISOString()}" ${reason}`;
      return [{ index, id: event.id, code: 'invalid_event' as const, detail }];
    });
    const accepted = seen.size - before;
    return { accepted, duplicates: events.length - rejected.length - accepted, rejected };
  };
};

const refusalOf = (occurredAtMs: number, nowMs: number): string | null => {
  if (occurredAtMs < INGEST_LIMITS.earliestMs) return 'is before the year 2000.';
  return occurredAtMs > nowMs + INGEST_LIMITS.futureMs ? AHEAD_OF_CLOCK : null;
};
