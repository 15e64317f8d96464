import { CommandFailure } from '../command-failure.ts';
import { reasonOf } from '../reason-of.ts';
import type { ImportTarget } from './import-target.ts';

/** What a server elsewhere said. Without `response`: why nothing was heard of it, which may be otherwise in a minute. */
export type Heard = { readonly response: Response } | { readonly response: null; readonly reason: string };

const TIMEOUT_MS = 30_000;

/**
 * Asks a Tokenbook server elsewhere. What stands before it may answer in its place: a proxy that cannot reach it counts as silence.
 *
 * @throws CommandFailure when the address is not Tokenbook's: it redirects, or answers with something else than JSON
 */
export const askElsewhere = async (
  { url, key }: ImportTarget,
  path: string,
  init: RequestInit & { readonly signal: AbortSignal },
): Promise<Heard> => {
  const { signal } = init;
  const headers = new Headers(init.headers);
  headers.set('authorization', `Bearer ${key}`);
  let response: Response;
  let text: string;
  try {
    // Followed, a POST becomes a GET without a body, and without the key where the host is another.
    response = await fetch(url + path, {
      ...init,
      headers,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    text = await response.text();
  } catch (error) {
    signal.throwIfAborted();
    return { response: null, reason: reasonOf(error) };
  }
  const { status } = response;
  // Whoever says that the body is too large, it goes in parts.
  if (status === 413) return { response: new Response(text, { status, headers: response.headers }) };
  if (isJson(response, text)) {
    if (status !== 404) return { response: new Response(text, { status, headers: response.headers }) };
    throw new CommandFailure(`Tokenbook answers, but not at ${url}. Check the path of --url.`);
  }
  if (status >= 500 || status === 429 || status === 408) {
    return { response: null, reason: `what stands before it answers ${status}` };
  }
  const target = redirectionOf(response, path);
  throw new CommandFailure(
    target === null
      ? `${url} is not answered by Tokenbook (${status}, ${mediaTypeOf(response)}). Check --url, and what stands before the server.`
      : `${url} redirects to ${target} (${status}). Give --url the address where Tokenbook itself answers.`,
  );
};

const mediaTypeOf = ({ headers }: Response): string =>
  headers.get('content-type')?.split(';', 1)[0]?.trim() || 'without a media type';

const isJson = (response: Response, text: string): boolean => {
  if (!/^application\/(problem\+)?json$/.test(mediaTypeOf(response))) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** Where a redirection leads: the address that `--url` would be, where the path stays the same. */
const redirectionOf = ({ status, headers, url }: Response, path: string): string | null => {
  const location = headers.get('location');
  if (status < 300 || status > 399 || location === null || !URL.canParse(location, url)) return null;
  const { href } = new URL(location, url);
  return href.endsWith(path) ? href.slice(0, -path.length) : href;
};
