import type { TraceNode } from './trace-node.ts';
import type { KeyedNode } from './trace-store.ts';

type Ids = Pick<TraceNode, 'responseId' | 'requestId'>;

/** Under what a response id is looked up. Null when the telling has none. */
export const responseKey = ({ responseId }: Ids): string | null => (responseId === null ? null : `r|${responseId}`);

/** The same of the request's id. */
export const requestKey = ({ requestId }: Ids): string | null => (requestId === null ? null : `q|${requestId}`);

/** Under what tellings of one session are looked up. The output is no part of it: a log that was cut short tells less. */
export const conversationKey = ({ session, input }: Pick<TraceNode, 'session' | 'input'>): string | null =>
  session === null ? null : `${session}|${input}`;

/** The keys of a node. `isWornOut`: its response id stands on too many tellings to link anything. */
export const toKeyedNode = (node: TraceNode, isWornOut: boolean): KeyedNode => {
  if (node.role !== 'inference') return { node, responseKey: null, requestKey: null, sessionKey: null, looseKey: null };
  // Who posts a call names a session of their own choice; only ids link it.
  const conversation = node.from === 'api' ? null : conversationKey(node);
  return {
    node,
    responseKey: isWornOut ? null : responseKey(node),
    requestKey: requestKey(node),
    sessionKey: node.traceId === null ? null : conversation,
    looseKey: node.traceId === null ? conversation : null,
  };
};
