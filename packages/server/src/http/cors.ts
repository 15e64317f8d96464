import { ROUTE_NAMES, ROUTES } from '@tokenbook/core/contract';

const EXPOSED = 'X-Total-Count, X-Request-Id, Link, Retry-After, ETag';

/** Every method of the API: what a token may do is the token's, and the components set prices, budgets and views by PUT. */
const METHODS = [...new Set(ROUTE_NAMES.map((name) => ROUTES[name].method))].join(', ');

/** The answer to a browser that asks before it calls from another origin. Null when the request is no such question. */
export const toPreflight = (request: Request, embedOrigins: readonly string[]): Response | null => {
  const origin = request.headers.get('origin');
  if (request.method !== 'OPTIONS' || origin === null || !request.headers.has('access-control-request-method')) {
    return null;
  }
  if (!embedOrigins.includes(origin)) return null;
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-methods': METHODS,
      'access-control-allow-headers': 'Authorization, Content-Type, Content-Encoding, If-None-Match',
      'access-control-max-age': '600',
    },
  });
};

/** Lets the pages of the listed origins read the answer: by token, never with cookies. Origins are compared whole. */
export const applyCors = (request: Request, headers: Headers, embedOrigins: readonly string[]): void => {
  if (embedOrigins.length === 0) return;
  headers.append('vary', 'Origin');
  const origin = request.headers.get('origin');
  if (origin === null || !embedOrigins.includes(origin)) return;
  headers.set('access-control-allow-origin', origin);
  headers.set('access-control-expose-headers', EXPOSED);
};
