import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';

/**
 * Writes a response part by part, as its reader takes it. A body that fails on its way is cut, so that nobody takes it for whole, and nothing of the
 * reason is written into it.
 *
 * @throws Error when the body fails, or the client went
 */
export const sendStream = async (response: Response, outgoing: ServerResponse): Promise<void> => {
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
  await pipeline(response.body, outgoing);
};
