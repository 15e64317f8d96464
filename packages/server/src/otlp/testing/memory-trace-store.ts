import type { KeyedNode, TraceSession, TraceStore } from '../count/trace-store.ts';

/** Nodes in a map: the oracle of the store beside the accounts. What is in it survives whatever is built on it. */
export const createMemoryTraceStore = (): TraceStore => {
  const workspaces = new Map<
    string,
    { nodes: Map<string, KeyedNode & { batch: string; seenMs: number }>; open: Set<string> }
  >();
  let batches = 0;
  let last: Promise<unknown> = Promise.resolve();

  const sessionOf = (workspaceId: string): TraceSession => {
    const state = workspaces.get(workspaceId) ?? { nodes: new Map(), open: new Set<string>() };
    workspaces.set(workspaceId, state);
    const all = () => [...state.nodes.values()];
    return {
      load: async (wanted) => {
        const has = (list: readonly string[], value: string | null) => value !== null && list.includes(value);
        return all()
          .filter(
            ({ node, responseKey, requestKey, sessionKey, looseKey }) =>
              has(wanted.traceIds, node.traceId) ||
              has(wanted.ids, node.id) ||
              has(wanted.responseKeys, responseKey) ||
              has(wanted.requestKeys, requestKey) ||
              has(wanted.sessionKeys, sessionKey) ||
              has(wanted.looseKeys, looseKey),
          )
          .map(({ node }) => node);
      },
      announce: async (nodes, settled, nowMs) => {
        batches += 1;
        const batch = String(batches);
        for (const name of settled) state.open.delete(name);
        state.open.add(batch);
        for (const keyed of nodes) state.nodes.set(keyed.node.id, { ...keyed, batch, seenMs: nowMs });
        return batch;
      },
      unsettled: async () =>
        [...state.open].map((batch) => ({
          batch,
          nodes: all()
            .filter((kept) => kept.batch === batch)
            .map(({ node }) => node),
        })),
      settle: async (names, lostIds) => {
        for (const id of lostIds) state.nodes.delete(id);
        for (const name of names) state.open.delete(name);
      },
      prune: async ({ beforeMs, callsBeforeMs, mostCalls }) => {
        const hasLink = ({ responseKey, requestKey, sessionKey, looseKey }: KeyedNode) =>
          [responseKey, requestKey, sessionKey, looseKey].some((key) => key !== null);
        const seen = all()
          .filter(hasLink)
          .map(({ seenMs }) => seenMs)
          .sort((a, b) => b - a);
        const oldestMs = Math.max(callsBeforeMs, Math.min(beforeMs, seen[mostCalls] ?? callsBeforeMs));
        for (const [id, node] of state.nodes) {
          if (node.seenMs < oldestMs || (node.seenMs < beforeMs && !hasLink(node))) state.nodes.delete(id);
        }
      },
    };
  };

  return {
    exclusively: (workspaceId, work) => {
      const turn = last.then(() => work(sessionOf(workspaceId)));
      last = turn.catch(() => {});
      return turn;
    },
  };
};
