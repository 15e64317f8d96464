import type { Ledger } from '../../ingest/create-ledger.ts';
import type { EventDraft } from '../../ingest/event-draft.ts';
import type { AppendOutcome } from '../../store/port.ts';
import { applyChanges } from './apply-changes.ts';
import { countOnce, type Decision } from './count-once.ts';
import { responseKey, toKeyedNode } from './keyed-node.ts';
import { toChanges } from './ledger-changes.ts';
import { MOST_TELLINGS } from './same-call.ts';
import type { TraceNode } from './trace-node.ts';
import { placeInParts, type TraceParts } from './trace-parts.ts';
import type { TraceSession } from './trace-store.ts';

/** One telling of a call, or a span without one. */
export interface Telling {
  readonly node: TraceNode;
  /** Null for a span without usage. */
  readonly draft: EventDraft | null;
}

/** What a round works with beside its tellings. */
interface RoundContext {
  readonly session: TraceSession;
  readonly ledger: Pick<Ledger, 'record' | 'exclude' | 'include' | 'amend'>;
  readonly workspaceId: string;
  /** Announced batches whose events are in the ledger: forgotten with what this round announces. */
  readonly settled: readonly string[];
  readonly nowMs: number;
  readonly parts: TraceParts;
  readonly mostSpans: number;
}

interface Round {
  /** The name of the announced batch. Null when there was nothing new to announce. */
  readonly batch: string | null;
  /** For each telling; `duplicate` for spans without usage, too. */
  readonly outcomes: readonly AppendOutcome[];
}

/**
 * Writes the tellings of one round: announces what is new, appends the events with what was decided of them, and tells the ledger what has
 * changed for events that it had. What was imported goes to the ledger always, since the ledger alone knows whether an id is a duplicate, a
 * conflict or a larger reading of a growing log; spans are known by their ids.
 */
export const recordRound = async (tellings: readonly Telling[], context: RoundContext): Promise<Round> => {
  const { session, ledger, workspaceId, settled, nowMs, parts, mostSpans } = context;
  const told = tellings.map(({ node }) => node);
  const { placed, known } = await placeInParts(session, told, parts, mostSpans);
  const { fresh, written } = findNew(
    tellings.map(({ node, draft }, index) => ({ node: placed[index] ?? node, draft })),
    known,
  );
  const outcomes = tellings.map((): AppendOutcome => 'duplicate');
  if (fresh.size === 0 && written.length === 0) return { batch: null, outcomes };

  const before = countOnce([...known.values()]);
  const nodes = new Map([...known, ...fresh]);
  const decided = fresh.size === 0 ? before : countOnce([...nodes.values()]);
  const batch = fresh.size === 0 ? null : await session.announce(keyNodes(known, [...fresh.values()]), settled, nowMs);
  const answers = await ledger.record(
    workspaceId,
    written.map(({ draft }) => toDraft(draft, decided.get(draft.event.id))),
  );
  const conflicts = new Set<string>();
  const unsure = new Set<string>();
  for (const [order, { index, node, draft }] of written.entries()) {
    const outcome = answers[order] ?? 'duplicate';
    outcomes[index] = outcome;
    if (isTold(known.get(node.id))) continue;
    // A larger reading takes the place of an event that the ledger had, and that stays counted or not as it was.
    if (outcome === 'accepted' && draft.onConflict !== 'larger-wins') continue;
    unsure.add(node.id);
    if (outcome === 'conflict' && node.from !== 'telemetry') conflicts.add(node.id);
  }
  const after = conflicts.size === 0 ? decided : await forget(session, nodes, conflicts);
  await applyChanges(ledger, workspaceId, toChanges(known.keys(), before, after));
  // The ledger had these, and their nodes are not known: an earlier version wrote them, or the nodes were forgotten. Whether they counted is not known either.
  const shared = [...(conflicts.size === 0 ? unsure : fresh.keys())].filter((id) => after.get(id)?.isShared);
  await applyChanges(ledger, workspaceId, toChanges(shared, null, after));
  return { batch, outcomes };
};

/** Nodes to announce, by id, and the events to write, each with its place among the tellings. */
const findNew = (tellings: readonly Telling[], known: ReadonlyMap<string, TraceNode>) => {
  const fresh = new Map<string, TraceNode>();
  const written: { readonly index: number; readonly node: TraceNode; readonly draft: EventDraft }[] = [];
  for (const [index, { node, draft }] of tellings.entries()) {
    const before = fresh.get(node.id) ?? known.get(node.id);
    const isNew = before === undefined || nowTells(before, node);
    if (isNew || hasGrown(before, node)) fresh.set(node.id, node);
    if (draft !== null && (isNew || node.from !== 'telemetry')) written.push({ index, node, draft });
  }
  return { fresh, written };
};

const isTold = (node: TraceNode | undefined): boolean => node !== undefined && node.role !== 'link';

/** Some emitters send a span as it begins and again as it ends: the first tells of no call, and the second is not its repetition. */
const nowTells = (before: TraceNode, now: TraceNode): boolean => !isTold(before) && isTold(now);

/** A log may be read while its tool still writes it: the larger reading is the right one. */
const hasGrown = (before: TraceNode, now: TraceNode): boolean =>
  now.from === 'file' && before.voice === now.voice && now.input + now.output > before.input + before.output;

/** Decides again without the nodes whose events the ledger refused. */
const forget = async (
  session: TraceSession,
  nodes: ReadonlyMap<string, TraceNode>,
  ids: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Decision>> => {
  await session.settle([], [...ids]);
  return countOnce([...nodes.values()].filter(({ id }) => !ids.has(id)));
};

/** A response id that stands on too many tellings is no longer kept as a key, so that the nodes under one key stay few enough to load. */
const keyNodes = (known: ReadonlyMap<string, TraceNode>, added: readonly TraceNode[]) => {
  const counts = new Map<string, number>();
  const count = (key: string): number => {
    const next = (counts.get(key) ?? 0) + 1;
    counts.set(key, next);
    return next;
  };
  for (const node of known.values()) {
    const key = responseKey(node);
    if (key !== null) count(key);
  }
  return added.map((node) => {
    const key = responseKey(node);
    return toKeyedNode(node, key !== null && count(key) > MOST_TELLINGS + 1);
  });
};

const toDraft = (draft: EventDraft, decision: Decision | undefined): EventDraft => {
  if (decision === undefined) return draft;
  const { event } = draft;
  const { agent, user, session, notCounted } = decision;
  const isOwned = event.agent === agent && event.user === user && event.session === session;
  if (isOwned && notCounted === null) return draft;
  return {
    event: isOwned ? event : { ...event, agent, user, session },
    onConflict: draft.onConflict,
    ...(notCounted === null ? {} : { notCounted: notCounted.reason, insteadOf: notCounted.insteadOf }),
  };
};
