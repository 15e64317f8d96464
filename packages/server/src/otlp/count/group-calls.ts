import { relateImported } from './imported-call.ts';
import { conversationKey, requestKey, responseKey } from './keyed-node.ts';
import { isSameCall, MOST_TELLINGS } from './same-call.ts';
import { COST_DETAIL, type TraceNode } from './trace-node.ts';
import type { TraceTree } from './trace-tree.ts';

/** The tellings of one call: telemetry first, outermost first. */
export type Call = readonly TraceNode[];

/**
 * Groups the inference nodes into calls: in a fixed order, each joins the first call that it is a telling of, or is a call of its own.
 * Only calls that share something are compared: an ancestor, an id, a trace or session with the other signal or with a log file. What
 * was imported comes after all telemetry, at first by equal tokens and then by what is less exact, so that no exact pair is torn apart.
 */
export const groupCalls = (nodes: readonly TraceNode[], tree: TraceTree): readonly Call[] => {
  const calls = new Set<TraceNode[]>();
  const index = createIndex();
  const wornOut = findWornOut(nodes);
  const inOrder = [...nodes].sort((a, b) => compareOutermost(a, b, tree));
  const alone: TraceNode[][] = [];
  for (const node of inOrder) {
    const keys = keysOf(node, tree, wornOut);
    const isJoined = (members: Call): boolean =>
      node.from === 'telemetry'
        ? members.every((member) => isSameCall(member, node, tree))
        : isToldBy(members, node, true);
    let call = index.find(keys.find, isJoined);
    if (call === undefined) {
      call = [];
      calls.add(call);
      if (node.from !== 'telemetry') alone.push(call);
    }
    call.push(node);
    index.keep(keys.keep, call);
  }
  for (const call of alone) {
    const [node] = call;
    if (node === undefined || call.length > 1) continue;
    const other = index.find(
      keysOf(node, tree, wornOut).find,
      (members) => members !== call && calls.has(members) && isToldBy(members, node, false),
    );
    if (other === undefined) continue;
    other.push(node);
    calls.delete(call);
  }
  return [...calls];
};

/** Whether one of the tellings is the same call as the imported one, and none speaks against it. */
const isToldBy = (members: Call, node: TraceNode, isExact: boolean): boolean => {
  const relations = members.map((member) => relateImported(member, node, isExact));
  return relations.includes('same') && !relations.includes('different');
};

const createIndex = () => {
  const index = new Map<string, TraceNode[][]>();
  return {
    find: (keys: readonly string[], matches: (members: TraceNode[]) => boolean): TraceNode[] | undefined => {
      for (const key of keys) {
        const found = index.get(key)?.find(matches);
        if (found !== undefined) return found;
      }
      return undefined;
    },
    keep: (keys: readonly string[], call: TraceNode[]): void => {
      for (const key of keys) {
        const under = index.get(key);
        if (under === undefined) index.set(key, [call]);
        // Past the limit nothing more can be told apart, and looking through all would take quadratic time.
        else if (under.length < MOST_TELLINGS && !under.includes(call)) under.push(call);
      }
    },
  };
};

interface Keys {
  readonly find: readonly string[];
  readonly keep: readonly string[];
}

/** Under which keys a node looks for its call, and under which its call is then found. */
const keysOf = (node: TraceNode, tree: TraceTree, wornOut: ReadonlySet<string>): Keys => {
  const ids = [responseKey(node), requestKey(node)].filter((key): key is string => key !== null && !wornOut.has(key));
  const conversation = node.from === 'api' ? null : conversationKey(node);
  if (node.from !== 'telemetry') {
    return { find: [...ids, ...(conversation === null ? [] : [`c|${conversation}`])], keep: ids };
  }
  const sum = `${node.model}|${node.input}|${node.output}`;
  const other = node.isLog ? 'span' : 'log';
  const own = node.isLog ? 'log' : 'span';
  const places = [
    ...(node.traceId === null ? [] : [`t|${node.traceId}|${sum}`]),
    ...(node.session === null ? [] : [`s|${node.session}|${sum}`]),
  ];
  return {
    find: [...tree.ancestors(node).map(({ id }) => `a|${id}`), ...ids, ...places.map((place) => `${other}|${place}`)],
    keep: [
      `a|${node.id}`,
      ...ids,
      ...places.map((place) => `${own}|${place}`),
      ...(conversation === null ? [] : [`c|${conversation}`]),
    ],
  };
};

const findWornOut = (nodes: readonly TraceNode[]): ReadonlySet<string> => {
  const counts = new Map<string, number>();
  for (const node of nodes) {
    const key = responseKey(node);
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count > MOST_TELLINGS).map(([key]) => key));
};

/** Telemetry before what was imported, outer spans before inner ones, spans before logs, then by time: any order that does not depend on arrival. */
const compareOutermost = (a: TraceNode, b: TraceNode, tree: TraceTree): number =>
  RANKS[a.from] - RANKS[b.from] ||
  tree.depth(a) - tree.depth(b) ||
  Number(a.isLog) - Number(b.isLog) ||
  a.startUs - b.startUs ||
  (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

const RANKS = { telemetry: 0, file: 1, api: 2 } as const satisfies Record<TraceNode['from'], number>;

/**
 * The telling that counts. What was imported with a reported cost is what was charged; then the larger one, since a log may be cut short;
 * then the imported one, which knows the folder and the branch; then the one that knows most; of equals the outermost.
 */
export const bestTelling = (call: Call): TraceNode | undefined => {
  let best = call[0];
  for (const node of call) if (best !== undefined && compareWorth(node, best) > 0) best = node;
  return best;
};

const isCharged = ({ from, detail }: TraceNode): boolean => from !== 'telemetry' && detail >= COST_DETAIL;

const compareWorth = (a: TraceNode, b: TraceNode): number =>
  Number(isCharged(a)) - Number(isCharged(b)) ||
  a.input + a.output - (b.input + b.output) ||
  RANKS[a.from] - RANKS[b.from] ||
  a.detail - b.detail;
