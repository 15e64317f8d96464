import type { App } from '../app-options.ts';

type RouteHandler = (request: Request) => Promise<Response>;

/** What a route file of Next.js exports. */
export interface NextHandlers {
  readonly GET: RouteHandler;
  readonly HEAD: RouteHandler;
  readonly POST: RouteHandler;
  readonly PUT: RouteHandler;
  readonly DELETE: RouteHandler;
  readonly OPTIONS: RouteHandler;
}

/**
 * The app as route handlers of Next.js, in a catch-all route such as `app/usage/[...path]/route.ts`:
 * `export const { GET, HEAD, POST, PUT, DELETE, OPTIONS } = toNextHandlers(app, { basePath: '/usage' })`. Runs in the Node runtime, with
 * `@tokenbook/server` among `serverExternalPackages`. Without OPTIONS, Next.js answers preflights itself and allows nobody.
 */
export const toNextHandlers = (app: App, { basePath = '' }: { readonly basePath?: string } = {}): NextHandlers => {
  const handle: RouteHandler = (request) =>
    app.fetch(withoutPrefix(request, basePath), { remoteAddress: null, basePath });
  return { GET: handle, HEAD: handle, POST: handle, PUT: handle, DELETE: handle, OPTIONS: handle };
};

const withoutPrefix = (request: Request, basePath: string): Request => {
  const url = new URL(request.url);
  if (basePath === '' || !(url.pathname === basePath || url.pathname.startsWith(`${basePath}/`))) return request;
  url.pathname = url.pathname.slice(basePath.length) || '/';
  return new Request(url, request);
};
