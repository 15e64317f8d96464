import { INGEST_LIMITS } from '@tokenbook/core/contract';
import { TokenbookError } from '@tokenbook/core/domain';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LINE_FEED = 0x0a;
/** What another value begins after, `[`, `{` and `,`, by their bytes. */
const BEGINNINGS: ReadonlySet<number> = new Set([0x5b, 0x7b, 0x2c]);

/**
 * Looks at JSON, or lines of it, before it is parsed: what that costs goes by the values, not by the bytes. Twenty megabytes of `[`, or of `{},`,
 * kept the server for seconds. Looking takes a tenth of parsing, and a body with fewer bytes than it may have values is not looked at.
 *
 * @throws TokenbookError `too_large`
 */
export const expectFewValues = (bytes: Uint8Array): void => {
  let left = INGEST_LIMITS.values;
  if (bytes.length <= left) return;
  let isText = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (isText) {
      if (byte === BACKSLASH) at += 1;
      // No text goes on in the next line, so one without an end costs only its own.
      else if (byte === QUOTE || byte === LINE_FEED) isText = false;
    } else if (byte === QUOTE) isText = true;
    else if (BEGINNINGS.has(byte)) {
      left -= 1;
      if (left < 0) throw tooMany();
    }
  }
};

const tooMany = (): TokenbookError =>
  new TokenbookError(
    'too_large',
    `The body holds more than ${INGEST_LIMITS.values.toLocaleString('en')} values. Send it in parts.`,
  );
