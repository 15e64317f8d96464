import type { IncomingMessage, ServerResponse } from 'node:http';
import { TokenbookError } from '@tokenbook/core/domain';
import type { App } from '../app-options.ts';
import { failureHeaders, STATUS_OF, toProblemDocument } from '../http/problem.ts';
import { REQUEST_ID, requestIdOf } from '../http/request-id.ts';
import { setSecurityHeaders } from '../http/security-headers.ts';
import { toFailure } from '../otlp/answer/otlp-answer.ts';
import { encodingOf } from '../otlp/decode/decode-signal.ts';
import { isHost } from './own-host.ts';

const MOST_HEADERS = 100;
const LONGEST_HEADER = 8 * 1024;

type Asked = Pick<IncomingMessage, 'url' | 'headers' | 'rawHeaders' | 'httpVersion'>;

/**
 * Why a request is not looked at any further. Null: it is.
 *
 * @param isOurs whether the server answers to a host
 */
export const refusalOf = (
  { url = '/', headers, rawHeaders, httpVersion }: Asked,
  isOurs: (host: string) => boolean,
): TokenbookError | null => {
  // HTTP/1.0 has no Host header, and load balancers use it for health checks. DNS rebinding needs a browser, which speaks 1.1.
  const isHostless = headers.host === undefined && httpVersion === '1.0';
  if (!isHostless && !isHost(headers.host)) {
    return new TokenbookError('invalid_request', 'The Host header names no host.');
  }
  if (!isTarget(url)) {
    return new TokenbookError('invalid_request', 'The address of the request is neither a path nor one of http.');
  }
  // Node reads the first and a proxy may have read the last (RFC 9112, 3.2).
  if (rawHeaders.filter((text, index) => index % 2 === 0 && text.toLowerCase() === 'host').length > 1) {
    return new TokenbookError('invalid_request', 'The request has several Host headers. Send one.');
  }
  const excess = excessOf(rawHeaders);
  if (excess !== null) return new TokenbookError('headers_too_large', excess);
  // A name that some other site points at 127.0.0.1 (DNS rebinding) would make its pages same-origin with us.
  const host = url.startsWith('/') ? headers.host : new URL(url).host;
  if (host !== undefined && !isOurs(host)) {
    return new TokenbookError(
      'forbidden',
      'This server answers to localhost alone. Set TOKENBOOK_PUBLIC_URL to the name it is reached by.',
    );
  }
  // Clients resolve `..` before they send a path; resolved here, it would name another page.
  return hasDotSteps(url) ? new TokenbookError('not_found', 'There is nothing at this address.') : null;
};

/** A path, or a whole address, whose host then counts (RFC 9112, 3.2). The listener would answer any other by itself, without headers, log or reason. */
const isTarget = (url: string): boolean =>
  !/^[^?]*\\/.test(url) && (url.startsWith('/') || (/^https?:\/\//.test(url) && URL.canParse(url)));

/**
 * Node would leave out what comes after the hundredth header, a credential too. What pages of other servers on localhost keep in cookies
 * comes to us as well and is not ours to refuse, below what Node takes of all headers.
 */
const excessOf = (rawHeaders: readonly string[]): string | null => {
  if (rawHeaders.length > 2 * MOST_HEADERS) {
    return `The request has ${rawHeaders.length / 2} headers; send at most ${MOST_HEADERS}.`;
  }
  const long = rawHeaders.findIndex(
    (text, index) => text.length >= LONGEST_HEADER && rawHeaders[index - (index % 2)]?.toLowerCase() !== 'cookie',
  );
  return long === -1 ? null : `A header has ${LONGEST_HEADER} characters or more. Send shorter ones.`;
};

const hasDotSteps = (url: string): boolean => {
  const [path = ''] = url.split(/[?#]/, 1);
  return path.split(/[/\\]/).some((step) => /^(\.|%2e){1,2}$/i.test(step));
};

/** Answers a request of which nothing more is read. */
export const refuseEarly = (
  error: TokenbookError,
  { url = '/', method = 'GET', headers: asked }: Pick<IncomingMessage, 'url' | 'method' | 'headers'>,
  response: ServerResponse,
  app: Pick<App, 'noteRefusal'>,
): void => {
  const [givenId] = [asked[REQUEST_ID]].flat();
  const requestId = requestIdOf(givenId);
  app.noteRefusal(error, method, requestId);
  const headers = failureHeaders(error);
  headers.set(REQUEST_ID, requestId);
  const status = STATUS_OF[error.code];
  const problem = toProblemDocument(error);
  const answer = OTLP_PATH.test(url)
    ? toFailure(encodingOf(asked['content-type'] ?? null) ?? 'json', status, problem.detail)
    : { headers: { 'content-type': 'application/problem+json' }, body: JSON.stringify(problem) };
  for (const [name, value] of Object.entries(answer.headers)) headers.set(name, value);
  headers.set('content-length', String(Buffer.byteLength(answer.body)));
  headers.set('connection', 'close');
  setSecurityHeaders(headers, false);
  response.writeHead(status, Object.fromEntries(headers));
  response.end(answer.body);
};

/** Exporters read a `google.rpc.Status`. */
const OTLP_PATH = /^(\/api\/public\/otel)?\/v1\//;
