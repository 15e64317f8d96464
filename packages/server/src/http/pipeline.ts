import type { AppContext, Connection } from './app-context.ts';
import { applyCors, toPreflight } from './cors.ts';
import { createFailureLog } from './failure-log.ts';
import { STATUS_OF } from './problem.ts';
import type { Routed, Router } from './router.ts';
import { setSecurityHeaders } from './security-headers.ts';

export type Pipeline = (request: Request, connection: Connection) => Promise<Response>;

/** What stands around every answer: cross-origin rules, security headers, the log line and the metrics. */
export const createPipeline = (router: Router, app: AppContext, embedOrigins: readonly string[]): Pipeline => {
  const logFailure = createFailureLog(app.log, () => performance.now());
  return async (request, connection) => {
    const startedAt = performance.now();
    const preflight = toPreflight(request, embedOrigins);
    const routed =
      preflight === null ? await router(request, connection) : { response: preflight, route: null, failure: null };
    const response = writable(routed.response);
    applyCors(request, response.headers, embedOrigins);
    setSecurityHeaders(response.headers, app.isSecure);
    const seconds = (performance.now() - startedAt) / 1000;
    app.metrics.observeRequest(request.method, routed.route, response.status, seconds);
    writeLog(app, logFailure, request, routed, response.status, seconds);
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

/** The route, not the address: an address may hold a name, an id or a login token. */
const writeLog = (
  { log }: AppContext,
  logFailure: ReturnType<typeof createFailureLog>,
  request: Request,
  { route, failure }: Routed,
  status: number,
  seconds: number,
) => {
  const fields = { method: request.method, route: route ?? 'none', status, durationMs: Math.round(seconds * 1000) };
  if (failure === null) log.info(fields, 'request');
  else if (STATUS_OF[failure.code] < 500) log.info({ ...fields, code: failure.code }, 'request refused');
  else logFailure(fields, failure);
};
