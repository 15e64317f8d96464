import { ROUTE_NAMES, ROUTES, type RouteDefinition, type RouteName } from '@tokenbook/core/contract';
import { TokenbookError } from '@tokenbook/core/domain';
import { type Context, Hono } from 'hono';
import type { AppContext, Connection } from './app-context.ts';
import { authorize, requireSameOrigin } from './authorize.ts';
import { type Credential, readCredential } from './credentials.ts';
import type { FailureWriters } from './failure-writers.ts';
import type { Call, Handler, Handlers } from './handler.ts';
import type { Principal } from './principal.ts';
import { toGivenUp, toTokenbookError } from './problem.ts';
import { readJsonBody } from './read-json-body.ts';
import { readRouteQuery } from './read-query.ts';
import { requireShowable } from './require-showable.ts';

/** What a request came to, for the log and the metrics. */
export interface Routed {
  readonly response: Response;
  /** The route's path with its parameters' names. Null when there is no such route. */
  readonly route: string | null;
  /** Null when the request succeeded. */
  readonly failure: TokenbookError | null;
}

export type Router = (request: Request, connection: Connection, requestId: string) => Promise<Routed>;

/** Answers GET and HEAD of paths that are no route, such as the dashboard's files. Null when it has none. */
export type Assets = (request: Request, url: URL) => Promise<Response | null>;

interface Visit {
  readonly connection: Connection;
  readonly requestId: string;
  route: RouteDefinition | null;
  failure: TokenbookError | null;
}

/** The route table as a function: finds the route, lets the credential in, reads query and body, calls the handler. */
export const createRouter = (
  app: AppContext,
  handlers: Handlers,
  failures: FailureWriters,
  assets: Assets | null,
): Router => {
  const hono = new Hono<{ Bindings: Visit }>();

  const fail = (context: Context<{ Bindings: Visit }>, error: unknown): Response => {
    const failure = toGivenUp(error, context.req.raw, app.closing) ?? toTokenbookError(error);
    const visit = context.env;
    visit.failure = failure;
    const isRpc = visit.route === null ? context.req.path.startsWith('/v1/') : visit.route.errors === 'rpc-status';
    return failures[isRpc ? 'rpc-status' : 'problem'](failure, context.req.raw);
  };

  for (const name of ROUTE_NAMES) {
    const route: RouteDefinition = ROUTES[name];
    hono.on(route.method, toPattern(route.path), async (context) => {
      context.env.route = route;
      return answer(name, context, app, handlers);
    });
  }
  for (const [path, methods] of methodsByPath()) {
    hono.all(toPattern(path), (context) => {
      const response =
        context.req.method === 'OPTIONS'
          ? new Response(null, { status: 204 })
          : fail(context, methodNotAllowed(context.req.method, methods));
      response.headers.set('allow', methods.join(', '));
      return response;
    });
  }
  hono.notFound(async (context) => {
    const { raw, method } = context.req;
    const isRead = method === 'GET' || method === 'HEAD';
    const file = isRead && assets !== null ? await assets(raw, new URL(raw.url)) : null;
    return file ?? fail(context, new TokenbookError('not_found', 'There is nothing at this address.'));
  });
  hono.onError((error, context) => fail(context, error));

  return async (request, connection, requestId) => {
    const visit: Visit = { connection, requestId, route: null, failure: null };
    const response = await hono.fetch(request, visit);
    return { response, route: visit.route?.path ?? null, failure: visit.failure };
  };
};

const answer = async (
  name: RouteName,
  context: Context<{ Bindings: Visit }>,
  app: AppContext,
  handlers: Handlers,
): Promise<Response> => {
  const route: RouteDefinition = ROUTES[name];
  const request = context.req.raw;
  const url = new URL(request.url);
  const principal = route.access === 'public' ? null : await letIn(route, request, url, context.env.connection, app);
  const { usage, query } = readRouteQuery(route, url);
  if (principal !== null) requireShowable(principal, usage, query);
  const body =
    route.body?.reading === 'json'
      ? await readJsonBody(request, route.body, {
          budget: app.bodyBudget,
          owner: principal?.workspace.id ?? '',
          source: context.env.connection.body,
        })
      : null;
  // The table pairs a name with its schemas, and the handler's type is made from the same row; TypeScript cannot follow a name that varies.
  const handler = handlers[name] as Handler<RouteName>;
  const call = {
    request,
    url,
    connection: context.env.connection,
    requestId: context.env.requestId,
    parameters: context.req.param(),
    query,
    usage,
    body,
    principal,
    nowMs: app.now(),
  } as unknown as Call<RouteName>;
  const response = await handler(call, app);
  if (principal !== null) app.longAnswers.hold(response, principal.workspace.id, context.env.connection);
  // Hono answers a HEAD with the head of the GET and forgets the body: a stream would go on for nobody.
  if (request.method === 'HEAD') await response.body?.cancel();
  return response;
};

const letIn = async (
  route: RouteDefinition,
  request: Request,
  url: URL,
  { remoteAddress }: Connection,
  app: AppContext,
): Promise<Principal> => {
  const credential: Credential = readCredential(request, url, app.isSecure);
  const principal = await app.authenticator
    .authenticate(credential, request.headers.get('tokenbook-workspace'))
    .catch((error: unknown) => {
      // A request without any is no guess.
      if (credential.kind !== 'none' && toTokenbookError(error).code === 'unauthenticated') {
        app.guesses.countWrong(remoteAddress);
      }
      throw error;
    });
  if (credential.kind === 'cookie') requireSameOrigin(request, url, app.publicUrl);
  authorize(route, principal);
  return principal;
};

/** `{id}` of the table is `:id` for Hono. */
const toPattern = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

const methodsByPath = (): ReadonlyMap<string, readonly string[]> => {
  const methods = new Map<string, string[]>();
  for (const name of ROUTE_NAMES) {
    const { path, method } = ROUTES[name];
    methods.set(path, [...(methods.get(path) ?? []), ...(method === 'GET' ? ['GET', 'HEAD'] : [method])]);
  }
  return methods;
};

const methodNotAllowed = (method: string, allowed: readonly string[]): TokenbookError =>
  new TokenbookError('method_not_allowed', `${method} is not possible here. Use ${allowed.join(' or ')}.`);
