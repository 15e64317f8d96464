import { isSameCall, MOST_TELLINGS } from './same-call.ts';
import type { TraceNode } from './trace-node.ts';
import type { TraceTree } from './trace-tree.ts';

/** The tellings of one call, outermost first. */
export type Call = readonly TraceNode[];

/**
 * Groups the inference nodes into calls: in a fixed order, each joins the first call all of whose tellings it is the same call as, or
 * is a call of its own. Only calls that share something are compared: an ancestor, a response id, a trace or session with the other signal.
 */
export const groupCalls = (nodes: readonly TraceNode[], tree: TraceTree): readonly Call[] => {
  const calls: TraceNode[][] = [];
  const index = new Map<string, TraceNode[][]>();
  const wornOut = findWornOut(nodes);
  const inOrder = [...nodes].sort((a, b) => compareOutermost(a, b, tree));
  for (const node of inOrder) {
    const keys = keysOf(node, tree, wornOut);
    const candidates = new Set(keys.find.flatMap((key) => index.get(key) ?? []));
    let call = [...candidates].find((members) => members.every((member) => isSameCall(member, node, tree)));
    if (call === undefined) {
      call = [];
      calls.push(call);
    }
    call.push(node);
    for (const key of keys.keep) {
      const under = index.get(key);
      if (under === undefined) index.set(key, [call]);
      // Past the limit nothing more can be told apart, and looking through all would take quadratic time.
      else if (under.length < MOST_TELLINGS && !under.includes(call)) under.push(call);
    }
  }
  return calls;
};

/** Under which keys a node looks for its call, and under which its call is then found. */
const keysOf = (
  node: TraceNode,
  tree: TraceTree,
  wornOut: ReadonlySet<string>,
): { readonly find: readonly string[]; readonly keep: readonly string[] } => {
  const sum = `${node.model}|${node.input}|${node.output}`;
  const shared: string[] = [];
  if (node.responseId !== null && !wornOut.has(responseKey(node))) shared.push(responseKey(node));
  const other = node.isLog ? 'span' : 'log';
  const own = node.isLog ? 'log' : 'span';
  const places = [
    ...(node.traceId === null ? [] : [`t|${node.traceId}|${sum}`]),
    ...(node.session === null ? [] : [`s|${node.session}|${sum}`]),
  ];
  return {
    find: [
      ...tree.ancestors(node).map(({ id }) => `a|${id}`),
      ...shared,
      ...places.map((place) => `${other}|${place}`),
    ],
    keep: [`a|${node.id}`, ...shared, ...places.map((place) => `${own}|${place}`)],
  };
};

export const responseKey = ({ responseId, model, input, output }: TraceNode): string =>
  `r|${responseId}|${model}|${input}|${output}`;

const findWornOut = (nodes: readonly TraceNode[]): ReadonlySet<string> => {
  const counts = new Map<string, number>();
  for (const node of nodes) {
    if (node.responseId !== null) counts.set(responseKey(node), (counts.get(responseKey(node)) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count > MOST_TELLINGS).map(([key]) => key));
};

/** Outer spans before inner ones, spans before logs, then by time: any order that does not depend on arrival. */
const compareOutermost = (a: TraceNode, b: TraceNode, tree: TraceTree): number =>
  tree.depth(a) - tree.depth(b) ||
  Number(a.isLog) - Number(b.isLog) ||
  a.startUs - b.startUs ||
  (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** The telling that counts: the one that knows most, of equals the outermost. */
export const bestTelling = (call: Call): TraceNode | undefined => {
  let best = call[0];
  for (const node of call) if (best !== undefined && node.detail > best.detail) best = node;
  return best;
};
