import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { TokenbookError } from '@tokenbook/core/domain';

const inflate = promisify<Buffer | Uint8Array, zlib.ZlibOptions, Buffer>(zlib.gunzip);

/**
 * Unpacks gzip. Stops as soon as the output passes the limit, so a bomb costs the limit and no more.
 *
 * @throws TokenbookError `invalid_request` for data that is cut, damaged, or followed by something else; what `tooLarge` makes
 */
export const gunzip = async (
  packed: Uint8Array,
  limitBytes: number,
  tooLarge: () => TokenbookError,
): Promise<Uint8Array> => {
  if (packed[0] !== 0x1f || packed[1] !== 0x8b) throw damaged('The body says gzip and is not.');
  return inflate(packed, { maxOutputLength: limitBytes }).catch((error: unknown) => {
    if (error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw damaged('The gzip data is cut or damaged.');
  });
};

const damaged = (message: string): TokenbookError =>
  new TokenbookError('invalid_request', message, { problems: [{ pointer: '', detail: message }] });
