import type { Log } from '../log.ts';
import type { AppContext, Connection } from './app-context.ts';
import { applyCors, toPreflight } from './cors.ts';
import { createFailureLog } from './failure-log.ts';
import { STATUS_OF } from './problem.ts';
import type { Routed, Router } from './router.ts';
import { setSecurityHeaders } from './security-headers.ts';

export type Pipeline = (request: Request, connection: Connection) => Promise<Response>;

/** What stands around every answer: cross-origin rules, security headers, the log line and the metrics. */
export const createPipeline = (router: Router, app: AppContext, embedOrigins: readonly string[]): Pipeline => {
  const logRequest = createRequestLog(app.log);
  return async (request, connection) => {
    const startedAt = performance.now();
    const preflight = toPreflight(request, embedOrigins);
    const routed =
      preflight === null ? await router(request, connection) : { response: preflight, route: null, failure: null };
    const response = writable(routed.response);
    applyCors(request, response.headers, embedOrigins);
    setSecurityHeaders(response.headers, app.isSecure);
    const seconds = (performance.now() - startedAt) / 1000;
    const { method } = request;
    const { status } = response;
    app.metrics.observeRequest(method, routed.route, status, seconds);
    // The route, not the address: an address may hold a name, an id or a login token.
    const route = routed.route ?? 'none';
    logRequest({ method, route, status, durationMs: Math.round(seconds * 1000) }, routed.failure);
    return response;
  };
};

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
