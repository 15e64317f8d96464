import { TokenbookError } from '@tokenbook/core/domain';

/** What a request brings to be let in. */
export type Credential =
  | { readonly kind: 'none' }
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'cookie'; readonly secret: string };

/** Browsers keep a `__Host-` cookie from every other host and from plain HTTP; it has to be Secure, so localhost has a plain one. */
export const cookieName = (isSecure: boolean): string => (isSecure ? '__Host-tokenbook' : 'tokenbook_session');

const LONGEST_TOKEN = 4_096;

/**
 * The one credential of a request.
 *
 * @throws TokenbookError `unauthenticated` for a header that cannot be read, `invalid_request` for two credentials at once or one in the query string
 */
export const readCredential = (request: Request, url: URL, isSecure: boolean): Credential => {
  const header = request.headers.get('authorization');
  const cookie = readCookie(request.headers.get('cookie'), cookieName(isSecure));
  if (hasKeyInQuery(url)) {
    const message =
      'A key in the address ends up in logs and histories. Send it as "Authorization: Bearer …", and revoke it.';
    throw new TokenbookError(header === null && cookie === null ? 'unauthenticated' : 'invalid_request', message);
  }
  if (header !== null && cookie !== null) {
    throw new TokenbookError(
      'invalid_request',
      'Two credentials at once: send the Authorization header or the session cookie.',
    );
  }
  if (cookie !== null) return { kind: 'cookie', secret: cookie };
  if (header === null) return { kind: 'none' };
  const token = url.pathname.startsWith(BASIC_PATH) ? readBasic(header) : null;
  if (token !== null) return { kind: 'bearer', token };
  // Wider than RFC 6750: whoever runs the server chose the admin key.
  const bearer = /^Bearer +([\x21-\x7e]+) *$/i.exec(header)?.[1];
  if (bearer === undefined || bearer.length > LONGEST_TOKEN) {
    throw new TokenbookError('unauthenticated', 'The Authorization header is not "Bearer" and one key or token.');
  }
  return { kind: 'bearer', token: bearer };
};

/** Where the Langfuse SDKs post, with Basic authentication: our API key stands where their secret key does. */
const BASIC_PATH = '/api/public/otel/';

const readBasic = (header: string): string | null => {
  const encoded = /^Basic +([A-Za-z0-9+/]+=*) *$/i.exec(header)?.[1];
  if (encoded === undefined || encoded.length > LONGEST_TOKEN) return null;
  const pair = Buffer.from(encoded, 'base64').toString();
  const password = pair.slice(pair.indexOf(':') + 1);
  return /^[\x21-\x7e]+$/.test(password) ? password : null;
};

const readCookie = (header: string | null, name: string): string | null => {
  for (const pair of header?.split(';') ?? []) {
    const [key, value] = pair.split('=', 2);
    if (key?.trim() === name && value !== undefined && value.trim() !== '') return value.trim();
  }
  return null;
};

const SECRET = /^(Bearer )?(tb[sl]?_[0-9A-Za-z]{20,}|eyJ[\w-]+\.[\w-]+\.[\w-]*)$/i;
const SECRET_NAMES = new Set(['key', 'api_key', 'api-key', 'token', 'access_token', 'authorization', 'secret']);

const hasKeyInQuery = ({ searchParams }: URL): boolean => {
  for (const [name, value] of searchParams) {
    if (SECRET.test(value) || SECRET_NAMES.has(name.toLowerCase())) return true;
  }
  return false;
};
