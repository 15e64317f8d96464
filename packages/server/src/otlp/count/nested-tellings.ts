import { isSameCall, MOST_LAYERS, MOST_TELLINGS, overlaps } from './same-call.ts';
import type { TraceNode } from './trace-node.ts';
import type { TraceTree } from './trace-tree.ts';

/** What calls of a model that stand inside calls of the same model are: layers that tell of one call, whatever tokens each counts. */
export interface NestedTellings {
  /** Told by the spans inside it, of which there are several: those are counted. */
  readonly isSum: (node: TraceNode) => boolean;
  /** Whether one stands inside the other, and both are one call. */
  readonly isOneCall: (a: TraceNode, b: TraceNode) => boolean;
  /** Whether it is a layer of a call whose layers count differently. */
  readonly isUneven: (node: TraceNode) => boolean;
}

/**
 * A call of a model has no other in it, unless a tool or an agent runs between the two: a span inside such a span is told by another layer (a
 * framework over an SDK, a client over a gateway). Layers count differently: with the cache or without, guessed while streaming or as the provider
 * said. One inside is the same call. Of several, the outer one is the sum (a client that runs tools by itself), or is the one with its numbers or its id;
 * where their ids say that they are others, they are.
 */
export const readNestedTellings = (nodes: readonly TraceNode[], tree: TraceTree): NestedTellings => {
  const inside = new Map<TraceNode, TraceNode[]>();
  for (const node of nodes) {
    const outer = outerOf(node, tree);
    if (outer === null) continue;
    const others = inside.get(outer);
    if (others === undefined) inside.set(outer, [node]);
    // Two instrumentations side by side may tell of one call. Looking through more than this many would take quadratic time.
    else if (others.length >= MOST_TELLINGS || !others.some((other) => isSameCall(other, node, tree)))
      others.push(node);
  }
  const sums = new Set<TraceNode>();
  const outerTelling = new Map<TraceNode, TraceNode>();
  for (const [outer, inner] of inside) {
    const same = sameCallInside(outer, inner, tree);
    if (same === 'sum') sums.add(outer);
    else if (same !== null) outerTelling.set(same, outer);
  }
  // A span that tells the same as a sum is the sum itself.
  for (const sum of sums) {
    const outer = outerTelling.get(sum);
    if (outer !== undefined) sums.add(outer);
  }
  // Spans that name each other as parents form a circle: no more steps are walked than a call can have layers.
  const outermost = (node: TraceNode): TraceNode => {
    let at = node;
    for (let layers = 0; layers < MOST_LAYERS; layers += 1) at = outerTelling.get(at) ?? at;
    return at;
  };
  const uneven = new Set<TraceNode>();
  for (const [inner, outer] of outerTelling) {
    if (inner.input !== outer.input || inner.output !== outer.output) uneven.add(outermost(inner));
  }
  const isInside = (node: TraceNode, outer: TraceNode): boolean => {
    let at = outerTelling.get(node);
    for (let layers = 0; at !== undefined && layers < MOST_LAYERS; layers += 1) {
      if (at === outer) return true;
      at = outerTelling.get(at);
    }
    return false;
  };
  return {
    isSum: (node) => sums.has(node),
    isOneCall: (a, b) => isInside(a, b) || isInside(b, a),
    isUneven: (node) => uneven.size > 0 && uneven.has(outermost(node)),
  };
};

/** The nearest call of the same model that the span ran in. Null when there is none, or a step between. */
export const outerOf = (node: TraceNode, tree: TraceTree): TraceNode | null => {
  if (node.isLog || node.spanId === null) return null;
  for (const above of tree.ancestors(node)) {
    if (above.isStep) return null;
    if (above.role !== 'inference') continue;
    return above.model === node.model && overlaps(above, node) ? above : null;
  }
  return null;
};

const sameCallInside = (outer: TraceNode, inner: readonly TraceNode[], tree: TraceTree): TraceNode | 'sum' | null => {
  const equal = inner.find((node) => isSameCall(outer, node, tree));
  if (equal !== undefined) return equal;
  const [first] = inner;
  if (first === undefined) return null;
  if (inner.length === 1) return speaksAgainst(outer, first) ? null : first;
  const sum = (field: 'input' | 'output') => inner.reduce((total, node) => total + node[field], 0);
  if (sum('input') === outer.input && sum('output') === outer.output) return 'sum';
  const possible = inner.filter((node) => !speaksAgainst(outer, node));
  if (possible.length <= 1) return possible[0] ?? null;
  return possible.find(({ responseId }) => responseId !== null && responseId === outer.responseId) ?? 'sum';
};

const speaksAgainst = (a: TraceNode, b: TraceNode): boolean =>
  (a.responseId !== null && b.responseId !== null && a.responseId !== b.responseId) ||
  (a.requestId !== null && b.requestId !== null && a.requestId !== b.requestId);
