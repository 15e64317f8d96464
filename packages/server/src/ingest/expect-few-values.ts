import { randomInt } from 'node:crypto';
import { INGEST_LIMITS } from '@tokenbook/core/contract';
import { TokenbookError } from '@tokenbook/core/domain';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LINE_FEED = 0x0a;
const COLON = 0x3a;
const SPACE = 0x20;
/** What another value begins after, `[`, `{` and `,`, by their bytes. */
const BEGINNINGS: ReadonlySet<number> = new Set([0x5b, 0x7b, 0x2c]);

/** `"a":0,` is the shortest field: a body of fewer bytes than these reaches neither bound. */
const LEAST_BYTES = Math.min(INGEST_LIMITS.values, 6 * INGEST_LIMITS.names);

/**
 * Looks at JSON, or lines of it, before it is parsed: what that costs goes by the values and by how many fields have names of their own, not by the bytes. Twenty
 * megabytes of `[`, or of `{},`, kept the server for seconds; a million names in ten megabytes, for each of which the engine makes a new shape of object, for eleven.
 * Looking takes a quarter of parsing at most, and a small body is not looked at.
 *
 * @throws TokenbookError `too_large`
 */
export const expectFewValues = (bytes: Uint8Array): void => {
  if (bytes.length <= LEAST_BYTES) return;
  let left: number = INGEST_LIMITS.values;
  const names = createNameCount();
  let textStart = -1;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (textStart !== -1) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) {
        if (isBeforeColon(bytes, at + 1) && names.add(bytes, textStart, at) > INGEST_LIMITS.names) {
          throw tooMany(INGEST_LIMITS.names, 'different field names');
        }
        textStart = -1;
      }
      // No text goes on in the next line, so one without an end costs only its own.
      else if (byte === LINE_FEED) textStart = -1;
    } else if (byte === QUOTE) textStart = at + 1;
    else if (BEGINNINGS.has(byte)) {
      left -= 1;
      if (left < 0) throw tooMany(INGEST_LIMITS.values, 'values');
    }
  }
};

const isBeforeColon = (bytes: Uint8Array, from: number): boolean => {
  let at = from;
  while ((bytes[at] ?? COLON) <= SPACE) at += 1;
  return bytes[at] === COLON;
};

/** Odd, and another in each process: nobody can send names that fall on one place. */
const MULTIPLIER = 2 * randomInt(2 ** 30, 2 ** 31) + 1;
const PLACE_BITS = 20;

/** Counts different names by the places they fall on, some of which are shared: at the most that are allowed, one in eighteen. */
const createNameCount = () => {
  const taken = new Uint8Array(2 ** PLACE_BITS);
  let count = 0;
  return {
    /** Returns how many there are by now. */
    add: (bytes: Uint8Array, start: number, end: number): number => {
      let hash = end - start;
      for (let at = start; at < end; at += 1) {
        hash = Math.imul(hash ^ (bytes[at] ?? 0), MULTIPLIER);
        // Without this one multiplier in sixty puts 140,000 numbers on 30,000 places.
        hash ^= hash >>> 15;
      }
      const place = Math.imul(hash, MULTIPLIER) >>> (32 - PLACE_BITS);
      if (taken[place] === 0) {
        taken[place] = 1;
        count += 1;
      }
      return count;
    },
  };
};

const tooMany = (most: number, what: string): TokenbookError =>
  new TokenbookError('too_large', `The body holds more than ${most.toLocaleString('en')} ${what}. Send it in parts.`);
