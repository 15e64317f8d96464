import { responseKey } from './group-calls.ts';
import type { TraceNode } from './trace-node.ts';
import type { KeyedNode } from './trace-store.ts';

/** The keys of a node. `isWornOut`: its response id stands on too many tellings to link anything. */
export const toKeyedNode = (node: TraceNode, isWornOut: boolean): KeyedNode => {
  if (node.role !== 'inference') return { node, responseKey: null, sessionKey: null, looseKey: null };
  const session = node.session === null ? null : `${node.session}|${node.model}|${node.input}|${node.output}`;
  return {
    node,
    responseKey: node.responseId === null || isWornOut ? null : responseKey(node),
    sessionKey: node.traceId === null ? null : session,
    looseKey: node.traceId === null ? session : null,
  };
};
