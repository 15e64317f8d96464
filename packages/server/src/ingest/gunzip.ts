import zlib from 'node:zlib';
import { TokenbookError } from '@tokenbook/core/domain';

/** What is unpacked in one go: zlib's own 16 KiB are a turn of the event loop each. */
const CHUNK_BYTES = 256 * 1024;

/**
 * Unpacks gzip. What `take` throws ends it, so a bomb costs what was taken and no more.
 *
 * @throws TokenbookError `invalid_request` for data that is cut, damaged, or followed by something else; what `take` throws
 */
export const gunzip = async (packed: Uint8Array, take: (chunk: Uint8Array) => void): Promise<void> => {
  if (packed[0] !== 0x1f || packed[1] !== 0x8b) throw damaged('The body says gzip and is not.');
  const unpacking = zlib.createGunzip({ chunkSize: CHUNK_BYTES });
  unpacking.end(packed);
  try {
    for await (const chunk of unpacking) take(chunk);
  } catch (error) {
    throw error instanceof TokenbookError ? error : damaged('The gzip data is cut or damaged.');
  }
};

const damaged = (message: string): TokenbookError =>
  new TokenbookError('invalid_request', message, { problems: [{ pointer: '', detail: message }] });
