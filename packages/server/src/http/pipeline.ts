import type { TokenbookError } from '@tokenbook/core/domain';
import type { Log } from '../log.ts';
import type { AppContext, Connection } from './app-context.ts';
import { applyCors, toPreflight } from './cors.ts';
import { createFailureLog } from './failure-log.ts';
import { STATUS_OF } from './problem.ts';
import { REQUEST_ID, requestIdOf } from './request-id.ts';
import type { Routed, Router } from './router.ts';
import { setSecurityHeaders } from './security-headers.ts';

export interface Pipeline {
  answer(request: Request, connection: Connection): Promise<Response>;
  /** What a mount refused before it was a request: it has its log line and is counted, too. */
  noteRefusal(refusal: TokenbookError, method: string, requestId: string): void;
}

/** What stands around every answer: cross-origin rules, security headers, its id, the log line and the metrics. */
export const createPipeline = (router: Router, app: AppContext, embedOrigins: readonly string[]): Pipeline => {
  const logRequest = createRequestLog(app.log);
  const note = (
    method: string,
    { response: { status }, route, failure }: Noted,
    requestId: string,
    seconds: number,
  ) => {
    app.metrics.observeRequest(method, route, status, seconds);
    // The route, not the address: an address may hold a name, an id or a login token.
    const fields = { requestId, method, route: route ?? 'none', status, durationMs: Math.round(seconds * 1000) };
    logRequest(fields, failure);
  };
  const answer: Pipeline['answer'] = async (request, connection) => {
    const startedAt = performance.now();
    const requestId = requestIdOf(request.headers.get(REQUEST_ID));
    const preflight = toPreflight(request, embedOrigins);
    const routed =
      preflight === null
        ? await router(request, connection, requestId)
        : { response: preflight, route: null, failure: null };
    const response = writable(routed.response);
    applyCors(request, response.headers, embedOrigins);
    setSecurityHeaders(response.headers, app.isSecure);
    response.headers.set(REQUEST_ID, requestId);
    note(request.method, routed, requestId, (performance.now() - startedAt) / 1000);
    return response;
  };
  return {
    answer,
    noteRefusal: (failure, method, requestId) =>
      note(method, { response: { status: STATUS_OF[failure.code] }, route: null, failure }, requestId, 0),
  };
};

type Noted = Pick<Routed, 'route' | 'failure'> & { readonly response: Pick<Response, 'status'> };

/** A response of another fetch has headers that cannot be changed. */
const writable = (response: Response): Response => {
  try {
    response.headers.set('x-content-type-options', 'nosniff');
    return response;
  } catch {
    return new Response(response.body, response);
  }
};

/** Writes the line of each request. What is our fault is written as a failure, and not each time that it repeats. */
const createRequestLog = (log: Log) => {
  const logFailure = createFailureLog(log, () => performance.now());
  return (fields: Readonly<Record<string, unknown>>, failure: Routed['failure']): void => {
    if (failure === null) log.info(fields, 'request');
    else if (STATUS_OF[failure.code] < 500) log.info({ ...fields, code: failure.code }, 'request refused');
    else logFailure(fields, failure);
  };
};
