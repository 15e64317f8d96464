import { INGEST_LIMITS } from '@tokenbook/core/contract';
import { TokenbookError } from '@tokenbook/core/domain';

/**
 * Counts the spans or records of a request while they are read. An empty span is two bytes of protobuf, and ten million of them were
 * gigabytes of memory.
 *
 * @returns what adds to the count. It throws TokenbookError `too_large`
 */
export const createItemCount = (): ((items: number) => void) => {
  let count = 0;
  return (items) => {
    count += items;
    if (count <= INGEST_LIMITS.events) return;
    const most = INGEST_LIMITS.events.toLocaleString('en');
    throw new TokenbookError(
      'too_large',
      `The request holds more than ${most} spans or records. Send smaller batches.`,
    );
  };
};
