import type { RouteDefinition } from '@tokenbook/core/contract';
import { TokenbookError } from '@tokenbook/core/domain';
import type { Principal } from './principal.ts';

/** @throws TokenbookError `forbidden` when the credential does not reach the route */
export const authorize = (
  route: Pick<RouteDefinition, 'access' | 'isEmbeddable' | 'showsCalls'>,
  principal: Principal,
): void => {
  if (principal.kind === 'embed' && !route.isEmbeddable) throw forbidden('An embed token reads sums and calls alone.');
  if (route.showsCalls === true && !principal.showsCalls) {
    throw forbidden('This token shows sums alone. Make one with showsCalls to read the log.');
  }
  switch (route.access) {
    case 'public':
    case 'any':
      return;
    case 'operator':
      if (principal.kind !== 'operator') throw forbidden('Only the operator of the server may do this.');
      return;
    case 'read':
    case 'ingest':
    case 'admin':
      if (!principal.scopes.includes(route.access)) {
        throw forbidden(`The credential lacks the scope "${route.access}".`);
      }
      return;
    default:
      route.access satisfies never;
  }
};

/**
 * A browser sends the session cookie along with any request to us, whoever made it. What changes something has to come from our own pages.
 *
 * @throws TokenbookError `forbidden`
 */
export const requireSameOrigin = (request: Request, url: URL, publicUrl: URL | null): void => {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  // Hosts, not schemes: a proxy that ends TLS speaks plain HTTP to us.
  const host = origin === null || !URL.canParse(origin) ? null : new URL(origin).host;
  const isOwn = host !== null && (host === url.host || host === publicUrl?.host);
  // Every current browser sends one of the two with a request that changes something.
  if (site === null ? isOwn : site === 'same-origin' && (origin === null || isOwn)) return;
  throw forbidden('The request did not come from a page of this server.');
};

const forbidden = (message: string): TokenbookError => new TokenbookError('forbidden', message);
