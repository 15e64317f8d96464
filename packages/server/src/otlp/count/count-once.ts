import type { NotCountedReason } from '@tokenbook/core/domain';
import { bestTelling, type Call, groupCalls } from './group-calls.ts';
import { outerOf, readNestedTellings } from './nested-tellings.ts';
import type { TraceNode } from './trace-node.ts';
import { buildTraceTree, type TraceTree } from './trace-tree.ts';

/** What becomes of a node with usage. */
export interface Decision {
  /** Null: it counts. */
  readonly notCounted: { readonly reason: NotCountedReason; readonly insteadOf: string | null } | null;
  /** The agent, user and session that the call belongs to: its own, or those of the spans above it. Null when nobody says. */
  readonly agent: string | null;
  readonly user: string | null;
  readonly session: string | null;
  /** Whether the call is told by an import and by something else: then its state in the ledger is this decision's, whatever it was. */
  readonly isShared: boolean;
}

/**
 * Decides what counts in a closed set of traces: a function of the set alone, so that order, batches, retries and restarts cannot matter.
 *
 * Each call of a model counts by its best telling, inner and outer layers being one call. An aggregate counts only while nothing below it reports usage; a branch that is cut
 * off by a missing span is taken to be below every aggregate of its trace that was running then.
 */
export const countOnce = (told: readonly TraceNode[]): ReadonlyMap<string, Decision> => {
  const nodes = withUntoldLayers(told);
  const tree = buildTraceTree(nodes);
  const usage = nodes.filter(({ role }) => role !== 'link');
  const inference = usage.filter(({ role }) => role === 'inference');
  const nested = readNestedTellings(inference, tree);
  const isAggregate = (node: TraceNode) => node.role === 'aggregate' || nested.isSum(node);
  const calls = groupCalls(
    inference.filter((node) => !nested.isSum(node)),
    tree,
    nested,
  );
  const decisions = new Map<string, Decision>();
  const attribution = attribute(nodes, tree);
  for (const call of calls) decideCall(call, attribution, decisions);
  const covers = coverAggregates(usage, tree, isAggregate);
  for (const node of usage) {
    if (!isAggregate(node)) continue;
    const below = covers.get(node) ?? [];
    const only = below.length === 1 ? (below[0]?.id ?? null) : null;
    decisions.set(node.id, {
      ...attribution(node),
      isShared: false,
      notCounted: below.length === 0 ? null : { reason: 'aggregate', insteadOf: only },
    });
  }
  return decisions;
};

/**
 * A span that does not say what it is, inside a call of the same model, is a layer of that call: Cloudflare's AI Gateway names no operation on the spans that
 * it adds to its client's traces.
 */
const withUntoldLayers = (nodes: readonly TraceNode[]): readonly TraceNode[] => {
  const isUntold = ({ role, isStep, isLog }: TraceNode) => role === 'aggregate' && !isStep && !isLog;
  if (!nodes.some(isUntold) || !nodes.some(({ role }) => role === 'inference')) return nodes;
  const tree = buildTraceTree(nodes);
  return nodes.map((node) => (isUntold(node) && outerOf(node, tree) !== null ? { ...node, role: 'inference' } : node));
};

type Attribution = Pick<Decision, 'agent' | 'user' | 'session'>;

const decideCall = (
  call: Call,
  attribution: (node: TraceNode) => Attribution,
  decisions: Map<string, Decision>,
): void => {
  const [only] = call;
  if (only !== undefined && call.length === 1) {
    const { agent, user, session } = attribution(only);
    decisions.set(only.id, { agent, user, session, isShared: false, notCounted: null });
    return;
  }
  const best = bestTelling(call);
  const isShared = call.length > 1 && call.some(({ from }) => from !== 'telemetry');
  const told = call.map((node) => ({ from: node.from, ...attribution(node) }));
  for (const [index, node] of call.entries()) {
    const own = told[index] ?? attribution(node);
    // A line of a log takes over what telemetry knows, the user above all. What was posted stays as it was posted. And telemetry learns
    // nothing from imports: those come when the spans above it may be forgotten, and its own owner would be forgotten with them.
    const others = node.from === 'api' ? [] : told.filter(({ from }) => node.from === 'file' || from === 'telemetry');
    const first = (field: keyof Attribution): string | null =>
      own[field] ?? others.find((telling) => telling[field] !== null)?.[field] ?? null;
    decisions.set(node.id, {
      agent: first('agent'),
      user: first('user'),
      session: first('session'),
      isShared,
      notCounted: node === best || best === undefined ? null : { reason: 'same-call', insteadOf: best.id },
    });
  }
};

/** The usage below each aggregate. */
const coverAggregates = (
  usage: readonly TraceNode[],
  tree: TraceTree,
  isAggregate: (node: TraceNode) => boolean,
): ReadonlyMap<TraceNode, readonly TraceNode[]> => {
  const covers = new Map<TraceNode, TraceNode[]>();
  const told = new Map<string, TraceNode[]>();
  const loose = new Map<string, TraceNode[]>();
  const cover = (aggregate: TraceNode, node: TraceNode) => {
    const below = covers.get(aggregate);
    if (below === undefined) covers.set(aggregate, [node]);
    else if (below.length < 2) below.push(node);
  };
  for (const node of usage) {
    const above = tree.ancestors(node);
    for (const ancestor of above) if (isAggregate(ancestor)) cover(ancestor, node);
    if (isAggregate(node) || node.traceId === null) continue;
    push(told, node.traceId, node);
    if (tree.isCutOff(node)) push(loose, node.traceId, node);
  }
  for (const branch of loose.values()) branch.sort((a, b) => a.startUs - b.startUs || a.endUs - b.endUs);
  for (const aggregate of usage) {
    if (!isAggregate(aggregate) || aggregate.traceId === null) continue;
    // A record that sums up a turn stands beside the calls, not above them: any call of its trace is told in it.
    const within = aggregate.isLog
      ? (told.get(aggregate.traceId) ?? []).slice(0, 2)
      : startedDuring(aggregate, loose.get(aggregate.traceId) ?? []);
    for (const node of within) {
      if ((covers.get(aggregate)?.length ?? 0) >= 2) break;
      if (node.endUs <= aggregate.endUs || aggregate.isLog) cover(aggregate, node);
    }
  }
  return covers;
};

/** How many that began during an aggregate and ended after it are passed over, looking for one that ended in time. */
const MOST_LOOKED_AT = 1_000;

/** @param nodes by their start */
const startedDuring = ({ startUs, endUs }: TraceNode, nodes: readonly TraceNode[]): readonly TraceNode[] => {
  let first = 0;
  for (let end = nodes.length; first < end; ) {
    const middle = (first + end) >> 1;
    if ((nodes[middle]?.startUs ?? 0) < startUs) first = middle + 1;
    else end = middle;
  }
  const candidates = nodes.slice(first, first + MOST_LOOKED_AT);
  return candidates.filter((node) => node.startUs <= endUs);
};

const push = (lists: Map<string, TraceNode[]>, key: string, node: TraceNode): void => {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [node]);
  else list.push(node);
};

/**
 * Who a node belongs to: what it says itself, then the nearest span above that says, and for user and session the one value that its
 * whole trace agrees on.
 */
const attribute = (nodes: readonly TraceNode[], tree: TraceTree): ((node: TraceNode) => Attribution) => {
  const users = agreeOn(nodes, 'user');
  const sessions = agreeOn(nodes, 'session');
  return (node) => {
    const above = tree.ancestors(node);
    const inherited = (field: keyof Attribution): string | null =>
      node[field] ?? above.find((ancestor) => ancestor[field] !== null)?.[field] ?? null;
    const trace = node.traceId ?? '';
    return {
      agent: inherited('agent'),
      user: inherited('user') ?? users.get(trace) ?? null,
      session: inherited('session') ?? sessions.get(trace) ?? null,
    };
  };
};

/** The value of each trace that has exactly one. */
const agreeOn = (nodes: readonly TraceNode[], field: 'user' | 'session'): ReadonlyMap<string, string | null> => {
  const agreed = new Map<string, string | null>();
  for (const node of nodes) {
    const value = node[field];
    if (value === null || node.traceId === null) continue;
    const before = agreed.get(node.traceId);
    agreed.set(node.traceId, before === undefined || before === value ? value : null);
  }
  return agreed;
};
