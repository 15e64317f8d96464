import type { IncomingMessage, ServerResponse } from 'node:http';
import { TokenbookError } from '@tokenbook/core/domain';
import { failureHeaders, STATUS_OF, toProblemDocument } from '../http/problem.ts';
import { setSecurityHeaders } from '../http/security-headers.ts';
import { isHost } from './own-host.ts';

/**
 * Why a request is not looked at any further. Null: it is.
 *
 * @param isOurs whether the server answers to a host
 */
export const refusalOf = (
  { url = '/', headers }: Pick<IncomingMessage, 'url' | 'headers'>,
  isOurs: (host: string) => boolean,
): TokenbookError | null => {
  if (!isHost(headers.host)) return new TokenbookError('invalid_request', 'The Host header names no host.');
  // A name that some other site points at 127.0.0.1 (DNS rebinding) would make its pages same-origin with us.
  if (!isOurs(headers.host)) {
    return new TokenbookError(
      'forbidden',
      'This server answers to localhost alone. Set TOKENBOOK_PUBLIC_URL to the name it is reached by.',
    );
  }
  // Clients resolve such steps before they send a path; resolved here, it would be another page's.
  return hasDotSteps(url) ? new TokenbookError('not_found', 'There is nothing at this address.') : null;
};

const hasDotSteps = (url: string): boolean => {
  const [path = ''] = url.split(/[?#]/, 1);
  return path.split(/[/\\]/).some((step) => /^(\.|%2e){1,2}$/i.test(step));
};

/** Answers a request of which nothing more is read. */
export const refuseEarly = (error: TokenbookError, response: ServerResponse): void => {
  const headers = failureHeaders(error);
  headers.set('content-type', 'application/problem+json');
  headers.set('connection', 'close');
  setSecurityHeaders(headers, false);
  response.writeHead(STATUS_OF[error.code], Object.fromEntries(headers));
  response.end(JSON.stringify(toProblemDocument(error)));
};
