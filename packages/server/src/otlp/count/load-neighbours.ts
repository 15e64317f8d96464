import { toKeyedNode } from './keyed-node.ts';
import { MOST_TELLINGS } from './same-call.ts';
import type { TraceNode } from './trace-node.ts';
import type { TraceSession, WantedNodes } from './trace-store.ts';

const NOTHING: WantedNodes = {
  traceIds: [],
  ids: [],
  responseKeys: [],
  requestKeys: [],
  sessionKeys: [],
  looseKeys: [],
};

/** One telling links to another, which links to a third: past this many steps nothing bears on the first any more. */
const MOST_STEPS = 4;

/**
 * All stored nodes that can bear on these: those of their traces; those that share an id or a session with any call in them; and the same of
 * those, step by step.
 */
export const loadNeighbours = async (
  session: TraceSession,
  nodes: readonly TraceNode[],
): Promise<ReadonlyMap<string, TraceNode>> => {
  const loaded = new Map<string, TraceNode>();
  const asked = { traces: new Set<string>(), keys: new Set<string>() };
  const add = (found: readonly TraceNode[]): readonly TraceNode[] => {
    const fresh = found.filter(({ id }) => !loaded.has(id));
    for (const node of fresh) loaded.set(node.id, node);
    return fresh;
  };
  let edge: readonly TraceNode[] = nodes;
  for (let step = 0; step < MOST_STEPS && edge.length > 0; step += 1) {
    const traceIds = unasked(
      edge.flatMap(({ traceId }) => (traceId === null ? [] : [traceId])),
      asked.traces,
    );
    const ids = step === 0 ? nodes.filter(({ traceId }) => traceId === null).map(({ id }) => id) : [];
    const inTraces = traceIds.length + ids.length === 0 ? [] : add(await session.load({ ...NOTHING, traceIds, ids }));
    const keys = keysOf([...inTraces, ...edge], asked.keys);
    const isLinked = Object.values(keys).some((list) => list.length > 0);
    edge = isLinked ? add(await session.load({ ...NOTHING, ...keys })) : [];
  }
  return loaded;
};

const unasked = (values: readonly string[], asked: Set<string>): readonly string[] => {
  const fresh: string[] = [];
  for (const value of values) {
    if (asked.has(value)) continue;
    asked.add(value);
    fresh.push(value);
  }
  return fresh;
};

const keysOf = (nodes: readonly TraceNode[], asked: Set<string>): Omit<WantedNodes, 'traceIds' | 'ids'> => {
  const responseKeys = new Map<string, number>();
  const requestKeys = new Set<string>();
  const sessionKeys = new Set<string>();
  const looseKeys = new Set<string>();
  for (const node of nodes) {
    const keyed = toKeyedNode(node, false);
    if (keyed.responseKey !== null) responseKeys.set(keyed.responseKey, (responseKeys.get(keyed.responseKey) ?? 0) + 1);
    if (keyed.requestKey !== null) requestKeys.add(keyed.requestKey);
    // Spans of one session are not looked up for each other: what they share otherwise says more.
    if (keyed.sessionKey !== null) looseKeys.add(keyed.sessionKey);
    if (keyed.looseKey !== null) {
      sessionKeys.add(keyed.looseKey);
      looseKeys.add(keyed.looseKey);
    }
  }
  // An id that stands on too many nodes of this set alone need not be looked up.
  const live = [...responseKeys].filter(([, count]) => count <= MOST_TELLINGS).map(([key]) => key);
  return {
    responseKeys: unasked(live, asked),
    requestKeys: unasked([...requestKeys], asked),
    sessionKeys: unasked(
      [...sessionKeys].map((key) => `s ${key}`),
      asked,
    ).map((key) => key.slice(2)),
    looseKeys: unasked(
      [...looseKeys].map((key) => `l ${key}`),
      asked,
    ).map((key) => key.slice(2)),
  };
};
