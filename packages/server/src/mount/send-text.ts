import type { OutgoingHttpHeaders } from 'node:http';
import { TextResponse } from '../http/text-response.ts';

/** What an answer is written to: Node's ServerResponse, of HTTP/1.1 and 2. */
interface Outgoing {
  writeHead(status: number, headers: OutgoingHttpHeaders): unknown;
  end(text: string): unknown;
}

/** Writes a response whose text is known. False when it is none: then nothing was written. */
export const sendText = (response: Response, outgoing: Outgoing): boolean => {
  const text = TextResponse.textOf(response);
  if (text === null) return false;
  const headers: OutgoingHttpHeaders = {};
  for (const [name, value] of response.headers) if (name !== 'set-cookie') headers[name] = value;
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) headers['set-cookie'] = cookies;
  headers['content-length'] = Buffer.byteLength(text);
  outgoing.writeHead(response.status, headers);
  outgoing.end(text);
  return true;
};
