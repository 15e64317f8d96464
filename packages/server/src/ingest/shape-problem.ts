import { INGEST_LIMITS, isDeeperThan } from '@tokenbook/core/contract';

/**
 * What is wrong with the size of an event, before anything walks it: JSON.parse takes ten thousand levels, JSON.stringify then
 * overflows the stack. Null when it is well.
 */
export const shapeProblem = (event: object): string | null => {
  let fields = 0;
  // `for in` is three times faster than Object.values here; JSON.parse makes plain objects without inherited keys.
  for (const key in event) {
    fields += 1;
    const value: unknown = (event as Readonly<Record<string, unknown>>)[key];
    if (typeof value === 'object' && value !== null && isDeeperThan(value, INGEST_LIMITS.depth - 1)) {
      return `The event is nested deeper than ${INGEST_LIMITS.depth} levels.`;
    }
  }
  return fields > INGEST_LIMITS.fields
    ? `The event has ${fields} fields; at most ${INGEST_LIMITS.fields} are read.`
    : null;
};
