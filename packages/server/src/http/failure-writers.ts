import type { RouteDefinition } from '@tokenbook/core/contract';
import type { TokenbookError } from '@tokenbook/core/domain';
import { toRpcStatusResponse } from './otlp-failures.ts';
import { toProblemResponse } from './problem.ts';

/** How a failure is written, by the route's `errors`. */
export type FailureWriters = Readonly<
  Record<RouteDefinition['errors'], (failure: TokenbookError, request: Request) => Response>
>;

export const FAILURE_WRITERS: FailureWriters = {
  problem: toProblemResponse,
  'rpc-status': toRpcStatusResponse,
};
