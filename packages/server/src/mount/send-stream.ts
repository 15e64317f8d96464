import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { createPacker, isPackable, markPacked } from './packing.ts';

/**
 * Writes a response part by part, as its reader takes it. A body that fails on its way is cut, so that nobody takes it for whole, and nothing of the
 * reason is written into it.
 *
 * @param isPacked whether the client takes it packed
 * @throws Error when the body fails, or the client went
 */
export const sendStream = async (response: Response, outgoing: ServerResponse, isPacked = false): Promise<void> => {
  const packer = isPacked && response.body !== null && isPackable(response) ? createPacker() : null;
  if (packer !== null) markPacked(response.headers);
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie') outgoing.setHeader(name, value);
  }
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) outgoing.setHeader('set-cookie', cookies);
  if (response.body === null) {
    outgoing.end();
    return;
  }
  outgoing.flushHeaders();
  if (packer === null) await pipeline(response.body, outgoing);
  else await pipeline(response.body, packer, outgoing);
};
