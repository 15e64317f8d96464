import { INGEST_LIMITS } from '@tokenbook/core/contract';
import { TokenbookError } from '@tokenbook/core/domain';
import type { Attributes } from './decoded.ts';

/** UTF-16 units that the spans or records of a request take over from what is around them, each for itself. */
const MOST_TAKEN_OVER = 32 * 1024 * 1024;

/** Adds to the counts of a request: items, and the units that each of them takes over. Throws TokenbookError `too_large`. */
export type ItemCount = (items: number, takenOverByOne: number) => void;

/**
 * Counts the spans or records of a request while they are read, and what each takes over from its resource and scope. An empty span is two bytes of
 * protobuf, and ten million of them were gigabytes of memory; so were twenty thousand under one resource with thirty kilobytes of tags.
 */
export const createItemCount = (): ItemCount => {
  let count = 0;
  let takenOver = 0;
  return (items, takenOverByOne) => {
    count += items;
    takenOver += items * takenOverByOne;
    if (count > INGEST_LIMITS.events) {
      throw tooLarge(`${INGEST_LIMITS.events.toLocaleString('en')} spans or records`);
    }
    if (takenOver > MOST_TAKEN_OVER) {
      throw tooLarge('32 MiB of attributes of resources, counted once for each span or record below them');
    }
  };
};

const tooLarge = (what: string): TokenbookError =>
  new TokenbookError('too_large', `The request holds more than ${what}. Send smaller batches.`);

/** UTF-16 units of attributes, names and values. */
export const lengthOf = (attributes: Attributes): number => {
  let length = 0;
  for (const [key, value] of attributes) length += key.length + (typeof value === 'string' ? value.length : 1);
  return length;
};
