import type { EventInput } from '../contract/event-input.ts';
import type { EventDetail } from '../contract/event-responses.ts';
import type { IngestAnswer } from '../contract/ingest-responses.ts';
import type { CacheSavings } from '../contract/price-responses.ts';
import type { ProblemDocument } from '../contract/problem-document.ts';
import { type ShiftableQuery, toSearchParams, type UsageQuery } from '../contract/usage-query.ts';
import type { BreakdownRow, FilterValue, LogRow, Summary, TimeseriesRow } from '../contract/usage-responses.ts';
import type { Dimension } from '../domain/dimension.ts';
import type { Granularity } from '../domain/granularity.ts';
import { type LogOrder, toSortText } from '../domain/log-order.ts';
import type { Rank } from '../domain/totals.ts';

/** Gives a token for each request. */
export interface TokenSource {
  (): string | Promise<string>;
  /**
   * Where a source keeps tokens: that the server refused this one, before its time. Returns whether another may be given when the source is called
   * again; the request is then made once more.
   */
  readonly forget?: (token: string) => boolean;
}

/** Where a client asks, and as whom. */
export interface ClientOptions {
  /** Where Tokenbook answers, e.g. `https://usage.example.com`. Empty: the page's own origin. */
  readonly baseUrl?: string | undefined;
  /** An API key or embed token, or a function that fetches a fresh one. Absent: the browser's session cookie. */
  readonly token?: string | TokenSource | undefined;
  /** Absent: the global one. */
  readonly fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
}

/** The function for tokens gave none. `cause` is what it threw. */
export class TokenFailed extends Error {
  constructor(cause: unknown) {
    super('No token was given.', { cause });
    this.name = 'TokenFailed';
  }
}

/**
 * An answer that was not 2xx, with `problem` null when the body was no problem document; or one that was, and not Tokenbook's: the page of a proxy or
 * of a sign-in, with status 200.
 */
export class RequestFailed extends Error {
  readonly status: number;
  readonly problem: ProblemDocument | null;
  /** Seconds to wait before a retry, from Retry-After. Null when the server named none. */
  readonly retryAfterSeconds: number | null;
  /** What the server's log calls the request. Null when the answer does not say. */
  readonly requestId: string | null;

  constructor(response: Response, problem: ProblemDocument | null) {
    super(
      problem?.detail ?? `The server answered ${response.status}${response.ok ? ' with what cannot be read' : ''}.`,
    );
    this.name = 'RequestFailed';
    this.status = response.status;
    this.problem = problem;
    const wait = Number(response.headers.get('retry-after') ?? Number.NaN);
    this.retryAfterSeconds = Number.isFinite(wait) ? wait : null;
    this.requestId = response.headers.get('x-request-id');
  }
}

/** One page of the log, and how long the log is. */
export interface LogPage {
  readonly rows: readonly LogRow[];
  /** All rows of the query, on every page. */
  readonly totalCount: number;
}

/** Which page of the log, in which order. */
export interface LogRequest {
  /** From 1. Past the last page there are no rows. */
  readonly page: number;
  /** Rows a page, 1 to 1,000. */
  readonly pageSize: number;
  readonly order: LogOrder;
  /** Only the call with this id: a page of one row, or of none. */
  readonly id?: string | undefined;
}

interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}

/** The API, typed: what is read, and how events are recorded. */
export interface UsageClient {
  /** The totals of the range, and of the equal period before. Costs are in USD; what has no price is in `unpriced` and in no cost. */
  summary(query: ShiftableQuery, options?: CallOptions): Promise<Summary>;
  /**
   * One row for each value of a dimension, most tokens first, or most of `rank`. `limit`, 1 to 10,000, folds the rest into one last row with
   * `other: true`, so that the sum never changes; null names all.
   */
  breakdown(
    query: ShiftableQuery,
    by: Dimension,
    limit: number | null,
    options?: CallOptions & { readonly rank?: Rank | undefined },
  ): Promise<readonly BreakdownRow[]>;
  /**
   * One row for each bucket, empty ones too; with `by`, one for each bucket and value. Granularity null: what gives a readable number of buckets. `limit` and `rank` as of
   * a breakdown, by the whole range.
   */
  timeseries(
    query: ShiftableQuery,
    series: { readonly granularity: Granularity | null; readonly by: Dimension | null; readonly limit: number | null },
    options?: CallOptions & { readonly rank?: Rank | undefined },
  ): Promise<readonly TimeseriesRow[]>;
  /** The calls of the range, a page at a time. */
  log(query: UsageQuery, request: LogRequest, options?: CallOptions): Promise<LogPage>;
  /** The values that a filter can take, most tokens first, 1,000 unless `limit` says otherwise. `search`: only those that contain it, in any case. */
  values(
    query: UsageQuery,
    by: Dimension,
    options?: CallOptions & { readonly search?: string; readonly limit?: number },
  ): Promise<readonly FilterValue[]>;
  /** What caching saved: an estimate at list price. */
  caching(query: UsageQuery, options?: CallOptions): Promise<CacheSavings>;
  /** One call with everything that is known of it. Rejects with status 404 when the workspace has no call of this id. */
  event(id: string, options?: CallOptions): Promise<EventDetail>;
  /** Records events. Resolves once they are on disk; what was refused is named in the answer, so look at `rejected`. A retry is harmless. */
  record(events: readonly EventInput[], options?: CallOptions): Promise<IngestAnswer>;
  /** The address of the whole filtered log as a file. */
  exportUrl(query: UsageQuery, format: 'csv' | 'ndjson'): string;
  /** Any other JSON endpoint: `path` from `/api`, returns the parsed body. */
  send(method: string, path: string, body?: unknown, options?: CallOptions): Promise<unknown>;
  /** The answer of a GET as it comes, for streams. */
  open(path: string, options?: CallOptions): Promise<Response>;
}

const takeToken = async (give: TokenSource): Promise<string> => {
  try {
    return await give();
  } catch (error) {
    throw new TokenFailed(error);
  }
};

/** A client of one Tokenbook server. Every call rejects with `RequestFailed` on an answer that is not 2xx, with `TokenFailed` without a token to ask with, and with fetch's own error when there is no answer. */
export const createUsageClient = ({
  baseUrl: address = '',
  token,
  fetch = globalThis.fetch,
}: ClientOptions = {}): UsageClient => {
  // Paths begin with a slash, and a server knows none that begins with two.
  const baseUrl = address.replace(/\/+$/, '');
  const sendOnce = (method: string, path: string, body: unknown, options: CallOptions, bearer: string | undefined) => {
    const headers: Record<string, string> = { accept: 'application/json' };
    if (bearer !== undefined) headers.authorization = `Bearer ${bearer}`;
    if (body !== undefined) headers['content-type'] = 'application/json';
    return fetch(baseUrl + path, {
      method,
      headers,
      credentials: bearer === undefined ? 'same-origin' : 'omit',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
  };
  const request = async (method: string, path: string, body: unknown, options: CallOptions = {}): Promise<Response> => {
    const bearer = typeof token === 'function' ? await takeToken(token) : token;
    let response = await sendOnce(method, path, body, options, bearer);
    // A server whose secret changed refuses tokens that have time left: what keeps one asks for another.
    if (response.status === 401 && bearer !== undefined && typeof token === 'function' && token.forget?.(bearer)) {
      const other = await takeToken(token);
      if (other !== bearer) response = await sendOnce(method, path, body, options, other);
    }
    if (!response.ok) throw new RequestFailed(response, await readProblem(response));
    return response;
  };
  const get = async <Body>(path: string, params: URLSearchParams, is: IsAnswer, options?: CallOptions): Promise<Body> =>
    readAnswer<Body>(await request('GET', withParams(path, params), undefined, options), is);

  return {
    summary: (query, options) => get('/api/usage/summary', shiftedParams(query), isObject, options),
    breakdown: (query, by, limit, options) =>
      get(
        '/api/usage/breakdown',
        extend(shiftedParams(query), { by, limit, rank: options?.rank ?? null }),
        Array.isArray,
        options,
      ),
    timeseries: (query, series, options) =>
      get(
        '/api/usage/timeseries',
        extend(shiftedParams(query), { ...series, rank: options?.rank ?? null }),
        Array.isArray,
        options,
      ),
    caching: (query, options) => get('/api/usage/caching', toSearchParams(query), isObject, options),
    values: (query, by, { search = null, limit = null, ...options } = {}) =>
      get('/api/usage/values', extend(toSearchParams(query), { by, search, limit }), Array.isArray, options),
    log: async (query, { page, pageSize, order, id = null }, options) => {
      const params = extend(toSearchParams(query), { page, pageSize, sort: toSortText(order), id });
      const response = await request('GET', withParams('/api/usage/log', params), undefined, options);
      const rows = await readAnswer<readonly LogRow[]>(response, Array.isArray);
      return {
        rows: rows.map(withUntold),
        // A proxy may drop the header: what is there counts then.
        totalCount: Number(response.headers.get('x-total-count') ?? (page - 1) * pageSize + rows.length),
      };
    },
    event: (id, options) =>
      get(`/api/usage/events/${encodeURIComponent(id)}`, new URLSearchParams(), isObject, options),
    record: async (events, options) =>
      readAnswer<IngestAnswer>(await request('POST', '/api/events', events, options), isObject),
    exportUrl: (query, format) => baseUrl + withParams(`/api/usage/log.${format}`, toSearchParams(query)),
    open: (path, options) => request('GET', path, undefined, options),
    send: async (method, path, body, options) => {
      const response = await request(method, path, body, options);
      return response.status === 204 ? null : readAnswer(response, () => true);
    },
  };
};

type IsAnswer = (body: unknown) => boolean;

const isObject: IsAnswer = (body) => typeof body === 'object' && body !== null && !Array.isArray(body);

/**
 * The server is this package's own other half and its answers are tested against the same schemas, so they are not validated twice here. But something
 * in between may answer in its place.
 */
const readAnswer = async <Body>(response: Response, is: IsAnswer): Promise<Body> => {
  const body: unknown = await response.json().catch((error: unknown) => {
    // Whatever else it is, the connection broke off.
    throw error instanceof SyntaxError ? new RequestFailed(response, null) : error;
  });
  if (!is(body)) throw new RequestFailed(response, null);
  return body as Body;
};

/** The values of columns that a row leaves out: a server need not send more than the contract names. */
const UNTOLD = {
  costReference: null,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  cacheWrite1hTokens: 0,
  reasoningTokens: 0,
  operation: 'chat',
  agent: null,
  user: null,
  apiKey: null,
  session: null,
  status: 'ok',
  source: 'api',
  durationMs: null,
  tags: {},
} as const satisfies Partial<LogRow>;

const withUntold = (row: LogRow): LogRow => ({ ...UNTOLD, ...row });

const shiftedParams = (query: ShiftableQuery): URLSearchParams =>
  extend(toSearchParams(query), { shift: query.shift ?? null });

const extend = (params: URLSearchParams, more: Readonly<Record<string, string | number | null>>): URLSearchParams => {
  for (const [name, value] of Object.entries(more)) if (value !== null) params.set(name, String(value));
  return params;
};

const withParams = (path: string, params: URLSearchParams): string => (params.size === 0 ? path : `${path}?${params}`);

const readProblem = async (response: Response): Promise<ProblemDocument | null> => {
  if (!response.headers.get('content-type')?.includes('application/problem+json')) return null;
  // A body that breaks off is no reason to hide the status behind a syntax error.
  return response.json().then(
    (body) => body as ProblemDocument,
    () => null,
  );
};
