import { relateImported } from './imported-call.ts';
import { conversationKey, requestKey, responseKey } from './keyed-node.ts';
import type { NestedTellings } from './nested-tellings.ts';
import { isSameCall, MOST_LAYERS, MOST_TELLINGS } from './same-call.ts';
import { COST_DETAIL, type TraceNode } from './trace-node.ts';
import type { TraceTree } from './trace-tree.ts';

/** The tellings of one call: telemetry first, outermost first. */
export type Call = readonly TraceNode[];

/**
 * Groups the inference nodes into calls: in a fixed order, each joins the first call that it is a telling of, or is a call of its own.
 * Only calls that share something are compared: an ancestor, an id, a trace with another instrumentation, a trace or session with the other signal or with a log file. What
 * was imported comes after all telemetry, at first by equal tokens and then by what is less exact, so that no exact pair is torn apart.
 */
export const groupCalls = (
  nodes: readonly TraceNode[],
  tree: TraceTree,
  { isOneCall, isUneven }: NestedTellings,
): readonly Call[] => {
  const calls = new Set<TraceNode[]>();
  const index = createIndex();
  const keysOf = createKeys(nodes, tree);
  const alone: TraceNode[][] = [];
  // Layers of one call may count differently: what is the same as one of them is the same as the others.
  const isOf = (members: Call, node: TraceNode): boolean => {
    const equals = members.filter((member) => isSameCall(member, node, tree));
    return members.every(
      (member) =>
        equals.includes(member) || isOneCall(member, node) || equals.some((equal) => isOneCall(member, equal)),
    );
  };
  for (const node of inOrder(nodes, tree, isUneven)) {
    const { find, keep } = keysOf(node);
    // Spans nested by the thousand are no layers of one call, and comparing each with all would keep the server for minutes.
    const isJoined = (members: Call): boolean =>
      members.length < MOST_TELLINGS &&
      (node.from === 'telemetry' ? isOf(members, node) : isToldBy(members, node, true));
    let call = find.length === 0 ? undefined : index.find(find, isJoined);
    if (call === undefined) {
      call = [];
      calls.add(call);
      if (node.from !== 'telemetry') alone.push(call);
    }
    call.push(node);
    index.keep(keep, call);
  }
  for (const call of alone) {
    const [node] = call;
    if (node === undefined || call.length > 1) continue;
    const other = index.find(
      keysOf(node).find,
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

/** A text, or the telling that another stands below. */
type Key = string | TraceNode;

const createIndex = () => {
  const index = new Map<Key, TraceNode[][]>();
  return {
    find: (keys: readonly Key[], matches: (members: TraceNode[]) => boolean): TraceNode[] | undefined => {
      const asked = new Set<TraceNode[]>();
      for (const key of keys) {
        for (const call of index.get(key) ?? []) {
          if (asked.has(call)) continue;
          if (matches(call)) return call;
          asked.add(call);
        }
      }
      return undefined;
    },
    keep: (keys: readonly Key[], call: TraceNode[]): void => {
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
  /** Under which keys a node looks for its call, … */
  readonly find: readonly Key[];
  /** … and under which its call is then found. */
  readonly keep: readonly Key[];
}

/** Keys under which nobody could look are not made: most sets are spans alone, each with an id of its own. */
const createKeys = (nodes: readonly TraceNode[], tree: TraceTree): ((node: TraceNode) => Keys) => {
  const shared = findShared(nodes);
  const hasLogs = nodes.some(({ isLog }) => isLog);
  const [first] = nodes;
  const hasVoices = nodes.some(({ isLog, voice }) => !isLog && voice !== first?.voice);
  const hasImports = nodes.some(({ from }) => from !== 'telemetry');
  const idsOf = (node: TraceNode): readonly string[] =>
    [responseKey(node), requestKey(node)].filter((key): key is string => key !== null && shared.has(key));
  const conversationOf = (node: TraceNode): readonly string[] => {
    const conversation = hasImports && node.from !== 'api' ? conversationKey(node) : null;
    return conversation === null ? [] : [`c|${conversation}`];
  };
  return (node) => {
    const ids = idsOf(node);
    if (node.from !== 'telemetry') return { find: [...ids, ...conversationOf(node)], keep: ids };
    const above = callsAbove(node, tree);
    const sum = `${node.model}|${node.input}|${node.output}`;
    const beside = hasVoices && node.traceId !== null && !node.isLog ? [`b|${node.traceId}|${sum}`] : [];
    if (!hasLogs)
      return { find: [...above, ...ids, ...beside], keep: [node, ...ids, ...beside, ...conversationOf(node)] };
    const places = [
      ...(node.traceId === null ? [] : [`t|${node.traceId}|${sum}`]),
      ...(node.session === null ? [] : [`s|${node.session}|${sum}`]),
    ];
    const [own, other] = node.isLog ? ['log', 'span'] : ['span', 'log'];
    return {
      find: [...above, ...ids, ...beside, ...places.map((place) => `${other}|${place}`)],
      keep: [node, ...ids, ...beside, ...places.map((place) => `${own}|${place}`), ...conversationOf(node)],
    };
  };
};

/** The nearest, as many as a call can have layers. */
const callsAbove = (node: TraceNode, tree: TraceTree): readonly TraceNode[] => {
  const above: TraceNode[] = [];
  for (const ancestor of tree.ancestors(node)) {
    if (ancestor.role === 'inference' && above.push(ancestor) === MOST_LAYERS) break;
  }
  return above;
};

/** The ids that stand on more than one telling, and on no more than a call can have. */
const findShared = (nodes: readonly TraceNode[]): ReadonlySet<string> => {
  const counts = new Map<string, number>();
  for (const node of nodes) {
    for (const key of [responseKey(node), requestKey(node)]) {
      if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const shared = new Set<string>();
  for (const [key, count] of counts) if (count > 1 && count <= MOST_TELLINGS) shared.add(key);
  return shared;
};

/**
 * An order that does not depend on arrival: telemetry first and then what was imported, of each layers that count differently ahead of what may be the
 * same as one of them, outer spans ahead of inner ones, spans ahead of logs, and by time.
 */
const inOrder = (
  nodes: readonly TraceNode[],
  tree: TraceTree,
  isUneven: NestedTellings['isUneven'],
): readonly TraceNode[] =>
  nodes
    .map((node) => ({ node, depth: tree.depth(node), turn: isUneven(node) ? 0 : 1 }))
    .sort(
      (a, b) =>
        RANKS[a.node.from] - RANKS[b.node.from] ||
        a.turn - b.turn ||
        a.depth - b.depth ||
        Number(a.node.isLog) - Number(b.node.isLog) ||
        a.node.startUs - b.node.startUs ||
        (a.node.id < b.node.id ? -1 : a.node.id > b.node.id ? 1 : 0),
    )
    .map(({ node }) => node);

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
