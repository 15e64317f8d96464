import type { TraceNode } from './trace-node.ts';

/** The spans of some traces as trees. A missing span cuts a branch off; a circle of parents is walked once. */
export interface TraceTree {
  /** From the node's parent to the root, as far as it is known. */
  ancestors(node: TraceNode): readonly TraceNode[];
  /** How many spans stand above. */
  depth(node: TraceNode): number;
  /** Whether the way up ends at a span that has not arrived. */
  isCutOff(node: TraceNode): boolean;
}

/** Agents call agents some tens of spans deep. Each span's way up is held while its trace is looked at, and a request may hold 200,000. */
const MOST_DEPTH = 256;

export const buildTraceTree = (nodes: readonly TraceNode[]): TraceTree => {
  const bySpan = new Map<string, TraceNode>();
  for (const node of nodes) if (node.spanId !== null) bySpan.set(`${node.traceId}-${node.spanId}`, node);
  const known = new Map<TraceNode, readonly TraceNode[]>();

  const parentOf = (node: TraceNode): TraceNode | undefined =>
    node.parentSpanId === null ? undefined : bySpan.get(`${node.traceId}-${node.parentSpanId}`);

  const ancestors = (node: TraceNode): readonly TraceNode[] => {
    const before = known.get(node);
    if (before !== undefined) return before;
    const above: TraceNode[] = [];
    const seen = new Set<TraceNode>([node]);
    for (let at = parentOf(node); at !== undefined && !seen.has(at) && above.length < MOST_DEPTH; at = parentOf(at)) {
      seen.add(at);
      above.push(at);
    }
    known.set(node, above);
    return above;
  };

  return {
    ancestors,
    depth: (node) => ancestors(node).length,
    isCutOff: (node) => {
      const top = ancestors(node).at(-1) ?? node;
      return top.parentSpanId !== null && parentOf(top) === undefined;
    },
  };
};
