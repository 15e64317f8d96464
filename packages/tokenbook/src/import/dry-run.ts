import type { EventSink } from '@tokenbook/server/sources';

/** A sink that keeps nothing: it counts what would be sent, and knows what it has seen. */
export const createDrySink = (): EventSink => {
  const seen = new Set<string>();
  return async (events) => {
    const before = seen.size;
    for (const { event } of events) seen.add(event.id);
    const accepted = seen.size - before;
    return { accepted, duplicates: events.length - accepted, rejected: [] };
  };
};
