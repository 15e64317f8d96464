import type { OutgoingHttpHeaders } from 'node:http';
import { SHORT_ANSWER } from '../http/long-answers.ts';
import { TextResponse } from '../http/text-response.ts';
import { isPackable, markPacked, packText } from './packing.ts';

/** What an answer is written to: Node's ServerResponse, of HTTP/1.1 and 2. */
interface Outgoing {
  writeHead(status: number, headers: OutgoingHttpHeaders): unknown;
  end(content: string | Uint8Array): unknown;
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
  const text = TextResponse.textOf(response);
  if (text === null) return false;
  if (!isPacked || !isPackable(response)) {
    write(response, text, outgoing);
    return true;
  }
  packText(text, (packed) => {
    if (packed !== null) markPacked(response.headers);
    write(response, packed ?? text, outgoing);
  });
  return true;
};

const write = (response: Response, content: string | Uint8Array, outgoing: Outgoing): void => {
  const headers: OutgoingHttpHeaders = {};
  for (const [name, value] of response.headers) if (name !== 'set-cookie') headers[name] = value;
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) headers['set-cookie'] = cookies;
  headers['content-length'] = Buffer.byteLength(content);
  outgoing.writeHead(response.status, headers);
  if (content.length > SHORT_ANSWER) outgoing.setTimeout(STALLED_MS, () => outgoing.destroy());
  outgoing.end(content);
};
