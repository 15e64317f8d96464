import type { z } from 'zod';
import type { PathParameter } from './route.ts';
import { ACCESS_ROUTES } from './routes/access-routes.ts';
import { BUDGET_ROUTES } from './routes/budget-routes.ts';
import { INGEST_ROUTES } from './routes/ingest-routes.ts';
import { INSIGHT_ROUTES } from './routes/insight-routes.ts';
import { OPERATIONS_ROUTES } from './routes/operations-routes.ts';
import { OTLP_ROUTES } from './routes/otlp-routes.ts';
import { PRICE_ROUTES } from './routes/price-routes.ts';
import { RETENTION_ROUTES } from './routes/retention-routes.ts';
import { USAGE_ROUTES } from './routes/usage-routes.ts';

/** Every route of the API, once. */
export const ROUTES = {
  ...USAGE_ROUTES,
  ...INSIGHT_ROUTES,
  ...BUDGET_ROUTES,
  ...INGEST_ROUTES,
  ...OTLP_ROUTES,
  ...ACCESS_ROUTES,
  ...PRICE_ROUTES,
  ...RETENTION_ROUTES,
  ...OPERATIONS_ROUTES,
} as const;

export type Routes = typeof ROUTES;
export type RouteName = keyof Routes;

/** What the query parameters of a route become. */
export type RouteQuery<Name extends RouteName> = z.output<Routes[Name]['query']>;

/** What the JSON body of a route becomes; null where the route has none or reads it itself. */
export type RouteBodyOf<Name extends RouteName> = Routes[Name]['body'] extends {
  readonly reading: 'json';
  readonly schema: infer Schema extends z.ZodType;
}
  ? z.output<Schema>
  : null;

export type RouteParameters<Name extends RouteName> = Readonly<Record<PathParameter<Routes[Name]['path']>, string>>;

// The cast holds: the keys of the table are its names.
export const ROUTE_NAMES = Object.keys(ROUTES) as readonly RouteName[];
