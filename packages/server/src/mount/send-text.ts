import type { OutgoingHttpHeaders } from 'node:http';
import { type Content, SHORT_ANSWER, sizeOf, TextResponse } from '../http/text-response.ts';
import { isPackable, markPacked, packContent } from './packing.ts';

/** What an answer is written to: Node's ServerResponse, of HTTP/1.1 and 2. */
interface Outgoing {
  writeHead(status: number, headers: OutgoingHttpHeaders): unknown;
  write(part: Uint8Array): boolean;
  end(): unknown;
  end(content: string | Uint8Array): unknown;
  once(event: 'drain', listener: () => void): unknown;
  setTimeout(milliseconds: number, whenStalled: () => void): unknown;
  destroy(): unknown;
}

/** How long a reader may take nothing of an answer that is longer than what the system holds for it. Node looks twice. */
const STALLED_MS = 30_000;

/**
 * Writes a response whose text is known. False when it is none: then nothing was written, nor will be.
 *
 * @param isPacked whether the client takes it packed
 */
export const sendText = (response: Response, outgoing: Outgoing, isPacked: boolean): boolean => {
  const content = TextResponse.contentOf(response);
  if (content === null) return false;
  if (!isPacked || !isPackable(response)) {
    write(response, content, outgoing);
    return true;
  }
  packContent(content, (packed) => {
    if (packed !== null) markPacked(response.headers);
    write(response, packed === null ? content : [packed], outgoing);
  });
  return true;
};

const write = (response: Response, content: Content, outgoing: Outgoing): void => {
  const headers: OutgoingHttpHeaders = {};
  for (const [name, value] of response.headers) if (name !== 'set-cookie') headers[name] = value;
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) headers['set-cookie'] = cookies;
  headers['content-length'] = typeof content === 'string' ? Buffer.byteLength(content) : sizeOf(content);
  outgoing.writeHead(response.status, headers);
  if (sizeOf(content) > SHORT_ANSWER) outgoing.setTimeout(STALLED_MS, () => outgoing.destroy());
  if (typeof content === 'string') {
    outgoing.end(content);
    return;
  }
  writeParts(content.values(), outgoing);
};

/** Each part when the one before has gone: all at once would keep other requests waiting while they are handed to the system. */
const writeParts = (parts: Iterator<Uint8Array>, outgoing: Outgoing): void => {
  for (let next = parts.next(); next.done !== true; next = parts.next()) {
    if (outgoing.write(next.value)) continue;
    outgoing.once('drain', () => writeParts(parts, outgoing));
    return;
  }
  outgoing.end();
};
