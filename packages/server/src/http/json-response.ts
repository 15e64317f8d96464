import { createHash } from 'node:crypto';
import { TextResponse } from './text-response.ts';

/** A JSON answer. Nothing in between may keep it: it is one workspace's. */
export const jsonResponse = (body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response =>
  new TextResponse(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
  });

/** What was asked for is done, and there is nothing to say of it. */
export const noContent = (headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(null, { status: 204, headers: { 'cache-control': 'no-store', ...headers } });

/**
 * A JSON answer that a client may keep and ask for again: with the same ETag it is 304 without a body.
 * The tag is a hash of the answer, so it never says "unchanged" when a number changed. It is weak, since a mount, a host or a proxy may pack the answer.
 */
export const readResponse = (
  request: Request,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Response => {
  const text = JSON.stringify(body);
  const tag = `"${createHash('sha1').update(JSON.stringify(headers)).update(text).digest('base64url')}"`;
  const shared = {
    ...headers,
    etag: `W/${tag}`,
    'cache-control': 'private, no-cache',
    vary: 'Authorization, Cookie, Tokenbook-Workspace, Accept-Encoding',
  };
  const isKnown = (request.headers.get('if-none-match') ?? '')
    .split(',')
    .map((given) => given.trim().replace(/^W\//, ''))
    .some((given) => given === tag || given === '*');
  return isKnown
    ? new Response(null, { status: 304, headers: shared })
    : new TextResponse(text, { headers: { ...shared, 'content-type': 'application/json' } });
};
