import type { RequestEvent } from '@tokenbook/core/domain';
import type { Ledger } from '../../ingest/create-ledger.ts';
import type { EventDraft } from '../../ingest/event-draft.ts';
import type { Observation } from '../map/observation.ts';
import { applyChanges } from './apply-changes.ts';
import { toChanges } from './changes.ts';
import { countOnce, type Decision } from './count-once.ts';
import { responseKey } from './group-calls.ts';
import { toKeyedNode } from './keyed-node.ts';
import { loadNeighbours } from './load-neighbours.ts';
import { recoverTraces } from './recover-traces.ts';
import { MOST_TELLINGS } from './same-call.ts';
import type { TraceNode } from './trace-node.ts';
import type { TraceSession, TraceStore } from './trace-store.ts';

/** What became of the observations of one request. */
interface Tally {
  /** Events that are new in the ledger, counted or not. */
  readonly accepted: number;
  readonly duplicates: number;
}

/** Puts observations into the ledger, each call counted once. */
export interface CallCounter {
  /**
   * Resolves once the events are on disk and every decision that they change is in force.
   *
   * @throws TokenbookError as `Ledger.record`
   */
  record(workspaceId: string, observations: readonly Observation[]): Promise<Tally>;
}

export interface CallCounterOptions {
  readonly ledger: Pick<Ledger, 'record' | 'exclude' | 'include' | 'amend' | 'store'>;
  readonly traces: TraceStore;
  readonly now: () => number;
}

/** How long nodes are kept: spans that come later are not joined with those before. */
const KEPT_MS = 3 * 86_400_000;
const PRUNE_EVERY_MS = 3_600_000;

interface Waiting {
  readonly observations: readonly Observation[];
  readonly resolve: (tally: Tally) => void;
  readonly reject: (error: unknown) => void;
}

interface Workspace {
  waiting: Waiting[];
  isRunning: boolean;
  /** Announced batches whose events are in the ledger; forgotten with the next announcement. */
  settled: string[];
  /** Whether an earlier process, or a failed round, may have left batches between announcement and ledger. */
  needsRecovery: boolean;
  prunedMs: number;
}

/**
 * Requests that arrive while one round is being written are written together in the next: one order of decisions for each workspace,
 * and one wait for the disk for many requests.
 */
export const createCallCounter = ({ ledger, traces, now }: CallCounterOptions): CallCounter => {
  const workspaces = new Map<string, Workspace>();

  const round = async (workspaceId: string, state: Workspace, observations: readonly Observation[]) =>
    traces.exclusively(workspaceId, async (session) => {
      if (state.needsRecovery) await recoverTraces(session, ledger, workspaceId);
      state.needsRecovery = true;
      const outcome = await recordRound(session, ledger, workspaceId, observations, state.settled, now());
      state.settled = outcome.batch === null ? [] : [outcome.batch];
      state.needsRecovery = false;
      if (now() - state.prunedMs > PRUNE_EVERY_MS) {
        state.prunedMs = now();
        await session.prune(now() - KEPT_MS);
      }
      return outcome.acceptedIds;
    });

  const run = async (workspaceId: string, state: Workspace) => {
    state.isRunning = true;
    while (state.waiting.length > 0) {
      const taken = state.waiting;
      state.waiting = [];
      try {
        const accepted = await round(
          workspaceId,
          state,
          taken.flatMap(({ observations }) => observations),
        );
        for (const { observations, resolve } of taken) resolve(toTally(observations, accepted));
      } catch (error) {
        for (const { reject } of taken) reject(error);
      }
    }
    state.isRunning = false;
  };

  return {
    record: (workspaceId, observations) =>
      new Promise((resolve, reject) => {
        const state = workspaces.get(workspaceId) ?? {
          waiting: [],
          isRunning: false,
          settled: [],
          needsRecovery: true,
          prunedMs: 0,
        };
        workspaces.set(workspaceId, state);
        state.waiting.push({ observations, resolve, reject });
        if (!state.isRunning) void run(workspaceId, state);
      }),
  };
};

/** Each accepted id belongs to the first request that brought it. */
const toTally = (observations: readonly Observation[], acceptedIds: Set<string>): Tally => {
  let accepted = 0;
  let events = 0;
  for (const { node, event } of observations) {
    if (event === null) continue;
    events += 1;
    if (acceptedIds.delete(node.id)) accepted += 1;
  }
  return { accepted, duplicates: events - accepted };
};

const recordRound = async (
  session: TraceSession,
  ledger: CallCounterOptions['ledger'],
  workspaceId: string,
  observations: readonly Observation[],
  settled: readonly string[],
  nowMs: number,
): Promise<{ readonly batch: string | null; readonly acceptedIds: Set<string> }> => {
  const known = await loadNeighbours(
    session,
    observations.map(({ node }) => node),
  );
  const fresh = new Map<string, Observation>();
  for (const observation of observations) {
    const { id } = observation.node;
    if (!known.has(id) && !fresh.has(id)) fresh.set(id, observation);
  }
  if (fresh.size === 0) return { batch: null, acceptedIds: new Set() };
  const stored = [...known.values()];
  const added = [...fresh.values()].map(({ node }) => node);
  const before = countOnce(stored);
  const after = countOnce([...stored, ...added]);
  const batch = await session.announce(keyNodes(stored, added), settled, nowMs);
  const drafts: EventDraft[] = [];
  for (const { event } of fresh.values()) if (event !== null) drafts.push(toDraft(event, after.get(event.id)));
  const outcomes = await ledger.record(workspaceId, drafts);
  await applyChanges(ledger, workspaceId, toChanges(known.keys(), before, after));
  const acceptedIds = new Set<string>();
  outcomes.forEach((outcome, index) => {
    const draft = drafts[index];
    if (outcome === 'accepted' && draft !== undefined) acceptedIds.add(draft.event.id);
  });
  return { batch, acceptedIds };
};

/** A response id that has become worn out is not kept as a key: what is under it stays few enough to be loaded. */
const keyNodes = (stored: readonly TraceNode[], added: readonly TraceNode[]) => {
  const counts = new Map<string, number>();
  for (const node of stored) {
    if (node.responseId !== null) counts.set(responseKey(node), (counts.get(responseKey(node)) ?? 0) + 1);
  }
  return added.map((node) => {
    if (node.responseId === null) return toKeyedNode(node, false);
    const count = (counts.get(responseKey(node)) ?? 0) + 1;
    counts.set(responseKey(node), count);
    return toKeyedNode(node, count > MOST_TELLINGS + 1);
  });
};

const toDraft = (event: RequestEvent, decision: Decision | undefined): EventDraft => {
  if (decision === undefined) return { event, onConflict: 'reject' };
  const { agent, user, session, notCounted } = decision;
  const owned = { ...event, agent, user, session };
  if (notCounted === null) return { event: owned, onConflict: 'reject' };
  return { event: owned, onConflict: 'reject', notCounted: notCounted.reason, insteadOf: notCounted.insteadOf };
};
