import { toKeyedNode } from './keyed-node.ts';
import { MOST_TELLINGS } from './same-call.ts';
import type { TraceNode } from './trace-node.ts';
import type { TraceSession, WantedNodes } from './trace-store.ts';

const NOTHING: WantedNodes = { traceIds: [], ids: [], responseKeys: [], sessionKeys: [], looseKeys: [] };

/**
 * Everything stored that can bear on these nodes: their traces; what shares a response id or a session with any call in them; and the
 * traces of those, for their trees.
 */
export const loadNeighbours = async (
  session: TraceSession,
  nodes: readonly TraceNode[],
): Promise<ReadonlyMap<string, TraceNode>> => {
  const loaded = new Map<string, TraceNode>();
  const add = (found: readonly TraceNode[]) => {
    for (const node of found) loaded.set(node.id, node);
  };
  const traceIds = tracesOf(nodes);
  const ids = nodes.filter(({ traceId }) => traceId === null).map(({ id }) => id);
  add(await session.load({ ...NOTHING, traceIds: [...traceIds], ids }));

  const keys = keysOf([...loaded.values(), ...nodes]);
  if (keys.responseKeys.length + keys.sessionKeys.length + keys.looseKeys.length === 0) return loaded;
  const mates = await session.load({ ...NOTHING, ...keys });
  add(mates);
  const further = [...tracesOf(mates)].filter((traceId) => !traceIds.has(traceId));
  if (further.length > 0) add(await session.load({ ...NOTHING, traceIds: further }));
  return loaded;
};

const tracesOf = (nodes: readonly TraceNode[]): Set<string> =>
  new Set(nodes.flatMap(({ traceId }) => (traceId === null ? [] : [traceId])));

const keysOf = (nodes: readonly TraceNode[]): Pick<WantedNodes, 'responseKeys' | 'sessionKeys' | 'looseKeys'> => {
  const responseKeys = new Map<string, number>();
  const sessionKeys = new Set<string>();
  const looseKeys = new Set<string>();
  for (const node of nodes) {
    const keyed = toKeyedNode(node, false);
    if (keyed.responseKey !== null) responseKeys.set(keyed.responseKey, (responseKeys.get(keyed.responseKey) ?? 0) + 1);
    // Each side looks for the other: a span for log records outside any trace, such a record for spans.
    if (keyed.looseKey !== null) sessionKeys.add(keyed.looseKey);
    if (keyed.sessionKey !== null) looseKeys.add(keyed.sessionKey);
  }
  // What this set alone wears out need not be looked up.
  const live = [...responseKeys].filter(([, count]) => count <= MOST_TELLINGS).map(([key]) => key);
  return { responseKeys: live, sessionKeys: [...sessionKeys], looseKeys: [...looseKeys] };
};
