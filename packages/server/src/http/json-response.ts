import { createHash, type Hash } from 'node:crypto';
import { nextTurn } from '../store/by-slices.ts';
import { type Content, TextResponse } from './text-response.ts';

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
export const readResponse = (request: Request, body: unknown): Response => {
  const text = JSON.stringify(body);
  return taggedResponse(request, text, startTag({}).update(text), {});
};

/** Some 300 kB of a series, which takes a few milliseconds. */
const ROWS_AT_ONCE = 1_000;

/** The same of rows, which may be many: their text is made in slices, so that other requests are answered in between. Rows that are made one by one are never all there. */
export const rowsResponse = async (
  request: Request,
  rows: Iterable<unknown>,
  headers: ExtraHeaders = {},
): Promise<Response> => {
  const tag = startTag(headers);
  const parts: Buffer[] = [];
  for (const { text, isWhole } of slicesOf(rows)) {
    if (isWhole) return taggedResponse(request, text, tag.update(text), headers);
    const part = Buffer.from(text);
    tag.update(part);
    parts.push(part);
    await nextTurn();
  }
  return taggedResponse(request, parts, tag, headers);
};

/** The text of an array, slice by slice. */
function* slicesOf(rows: Iterable<unknown>): Generator<{ readonly text: string; readonly isWhole: boolean }> {
  let before = '[';
  let slice: unknown[] = [];
  for (const row of rows) {
    if (slice.length === ROWS_AT_ONCE) {
      yield { text: before + JSON.stringify(slice).slice(1, -1), isWhole: false };
      before = ',';
      slice = [];
    }
    slice.push(row);
  }
  yield { text: before + JSON.stringify(slice).slice(1), isWhole: before === '[' };
}

type ExtraHeaders = Readonly<Record<string, string>>;

const startTag = (headers: ExtraHeaders): Hash => createHash('sha1').update(JSON.stringify(headers));

const taggedResponse = (request: Request, content: Content, hash: Hash, headers: ExtraHeaders): Response => {
  const tag = `"${hash.digest('base64url')}"`;
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
    : new TextResponse(content, { headers: { ...shared, 'content-type': 'application/json' } });
};
