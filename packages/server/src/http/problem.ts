import type { ProblemDocument } from '@tokenbook/core/contract';
import { type ErrorCode, TokenbookError } from '@tokenbook/core/domain';
import { isDiskFull, isUnavailable } from '../accounts/is-unavailable.ts';
import { TextResponse } from './text-response.ts';

/** The one table from what went wrong to what HTTP says. */
export const STATUS_OF: Readonly<Record<ErrorCode, number>> = {
  invalid_request: 400,
  invalid_event: 400,
  too_many_buckets: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  not_acceptable: 406,
  request_timeout: 408,
  conflict: 409,
  too_large: 413,
  unsupported_media_type: 415,
  unsupported_encoding: 415,
  idempotency_key_reused: 422,
  rate_limited: 429,
  headers_too_large: 431,
  internal: 500,
  configuration: 500,
  store_damaged: 500,
  busy: 503,
  store_unavailable: 503,
  disk_full: 503,
  data_directory_in_use: 503,
  address_in_use: 503,
  store_too_new: 503,
};

const TITLES: Readonly<Record<ErrorCode, string>> = {
  invalid_request: 'The request cannot be read',
  invalid_event: 'The event cannot be read',
  too_many_buckets: 'Too many buckets',
  unauthenticated: 'A valid credential is needed',
  forbidden: 'The credential does not reach this',
  not_found: 'Not found',
  method_not_allowed: 'Method not allowed',
  not_acceptable: 'Not acceptable',
  request_timeout: 'Too slow',
  conflict: 'Conflict',
  too_large: 'Too large',
  unsupported_media_type: 'Unsupported media type',
  unsupported_encoding: 'Unsupported content encoding',
  idempotency_key_reused: 'The idempotency key was used for another body',
  rate_limited: 'Too many requests',
  headers_too_large: 'Headers too large',
  internal: 'The server failed',
  configuration: 'The server is not set up',
  store_damaged: 'The store is damaged',
  busy: 'Busy',
  store_unavailable: 'The store does not answer',
  disk_full: 'The disk is full',
  data_directory_in_use: 'The store is in use',
  address_in_use: 'The address is in use',
  store_too_new: 'The store is too new',
};

/** Failures whose message is for the operator's log: it may name a path, a host or a setting. */
const PRIVATE: ReadonlySet<ErrorCode> = new Set([
  'internal',
  'configuration',
  'store_damaged',
  'store_unavailable',
  'data_directory_in_use',
  'address_in_use',
  'store_too_new',
]);

const PUBLIC_DETAIL = 'Try again later: what is sent again counts once. The log of the server says more.';

/**
 * Any failure as one of ours: what the accounts' database will get over is `disk_full` or `store_unavailable`, as the ledger's is; that no more files can be
 * opened, since connections take them all, is `busy`; anything else an `internal` one.
 */
export const toTokenbookError = (error: unknown): TokenbookError => {
  if (error instanceof TokenbookError) return error;
  if (error instanceof Error && 'code' in error && (error.code === 'EMFILE' || error.code === 'ENFILE')) {
    const detail = 'The server has as many connections and files open as it may. Retry in a moment.';
    return new TokenbookError('busy', detail, { retryAfterSeconds: 5, cause: error });
  }
  if (isDiskFull(error)) {
    const detail = 'The disk that holds the accounts is full. Free some space and send it again.';
    return new TokenbookError('disk_full', detail, { retryAfterSeconds: 5, cause: error });
  }
  return isUnavailable(error)
    ? new TokenbookError('store_unavailable', 'The accounts cannot be read or written right now.', { cause: error })
    : new TokenbookError('internal', 'An unexpected failure.', { cause: error });
};

export const shuttingDown = (): TokenbookError =>
  new TokenbookError('busy', 'The server is shutting down. Retry in a moment.', { retryAfterSeconds: 2 });

/** Work that was given up because nobody waits for it, or the server closes, is no fault of the server's. Null: it is something else. */
export const toGivenUp = (error: unknown, { signal }: Request, closing: AbortSignal): TokenbookError | null => {
  const isAbort = error instanceof Error && error.name === 'AbortError';
  // Who aborts may say why, and then that is what is thrown.
  if (!isAbort && !(signal.aborted && error === signal.reason)) return null;
  if (closing.aborted) return shuttingDown();
  return signal.aborted ? new TokenbookError('request_timeout', 'The client went before it was answered.') : null;
};

/** The problem document of a failure (RFC 9457): no stack, SQL, path or key is in it. */
export const toProblemDocument = ({ code, message, problems }: TokenbookError): ProblemDocument => ({
  type: `https://tokenbook.dev/problems/${code}`,
  title: TITLES[code],
  status: STATUS_OF[code],
  detail: PRIVATE.has(code) ? PUBLIC_DETAIL : message,
  code,
  ...(problems.length === 0 ? {} : { errors: problems.map(({ pointer, detail }) => ({ pointer, detail })) }),
});

/** The headers that go with a failure, whatever its body's format. */
export const failureHeaders = ({ code, retryAfterSeconds }: TokenbookError): Headers => {
  const headers = new Headers({ 'cache-control': 'no-store' });
  if (code === 'unauthenticated') headers.set('www-authenticate', 'Bearer realm="tokenbook"');
  if (code === 'unsupported_encoding') headers.set('accept-encoding', 'gzip, identity');
  const status = STATUS_OF[code];
  if (status === 429 || status === 503) headers.set('retry-after', String(retryAfterSeconds ?? 5));
  return headers;
};

export const toProblemResponse = (error: TokenbookError): Response => {
  const headers = failureHeaders(error);
  headers.set('content-type', 'application/problem+json');
  return new TextResponse(JSON.stringify(toProblemDocument(error)), { status: STATUS_OF[error.code], headers });
};
