/** Every way a Tokenbook call can fail. The wire's `code` is one of these; `http/problem.ts` in the server maps them to a status. */
export type ErrorCode =
  | 'invalid_request'
  | 'invalid_event'
  | 'conflict'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'method_not_allowed'
  | 'not_acceptable'
  | 'request_timeout'
  | 'unsupported_media_type'
  | 'unsupported_encoding'
  | 'too_large'
  | 'headers_too_large'
  | 'too_many_buckets'
  | 'busy'
  | 'rate_limited'
  | 'idempotency_key_reused'
  | 'store_unavailable'
  | 'disk_full'
  | 'data_directory_in_use'
  | 'address_in_use'
  | 'store_damaged'
  | 'store_too_new'
  | 'configuration'
  | 'internal';

/** One thing that is wrong with the input. `pointer` is a JSON pointer (RFC 6901) into the body, or `?name` for a query parameter. */
export interface Problem {
  readonly pointer: string;
  readonly detail: string;
}

/** The one error class. `message` says what happened, with which value, and what to do. */
export class TokenbookError extends Error {
  readonly code: ErrorCode;
  readonly problems: readonly Problem[];
  /** Seconds after which a retry may work; null when a retry cannot help. */
  readonly retryAfterSeconds: number | null;

  constructor(
    code: ErrorCode,
    message: string,
    options: {
      readonly problems?: readonly Problem[];
      readonly retryAfterSeconds?: number;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'TokenbookError';
    this.code = code;
    this.problems = options.problems ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }
}
