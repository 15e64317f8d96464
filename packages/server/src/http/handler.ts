import type { RouteBodyOf, RouteName, RouteParameters, RouteQuery, Routes, UsageQuery } from '@tokenbook/core/contract';
import type { AppContext, Connection } from './app-context.ts';
import type { Principal } from './principal.ts';

/** A request that passed everything the route table asks for: credential, scope, query and body. */
export interface Call<Name extends RouteName> {
  readonly request: Request;
  readonly url: URL;
  readonly connection: Connection;
  /** What its log lines call it. */
  readonly requestId: string;
  readonly parameters: RouteParameters<Name>;
  readonly query: RouteQuery<Name>;
  /** The common query of reads; the default one where the route takes none. */
  readonly usage: UsageQuery;
  readonly body: RouteBodyOf<Name>;
  /** Null on public routes. */
  readonly principal: Routes[Name]['access'] extends 'public' ? null : Principal;
  readonly nowMs: number;
}

export type Handler<Name extends RouteName> = (call: Call<Name>, app: AppContext) => Response | Promise<Response>;

export type Handlers = { readonly [Name in RouteName]: Handler<Name> };
