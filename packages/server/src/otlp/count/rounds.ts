import { TokenbookError } from '@tokenbook/core/domain';
import type { Ledger } from '../../ingest/create-ledger.ts';
import type { AppendOutcome } from '../../store/port.ts';
import { recordRound, type Telling } from './record-round.ts';
import { recoverTraces } from './recover-traces.ts';
import { MOST_SPANS, type TraceParts } from './trace-parts.ts';
import type { PruneLimits, TraceStore } from './trace-store.ts';

/** Tellings that are written together. More would make a round longer, during which the server does nothing else, and save nothing. */
const MOST_IN_ROUND = 5_000;

const DAY_MS = 86_400_000;

/** A span that comes later than this is not joined to those before; a log or a gateway's export may be read a year later. */
const limitsAt = (nowMs: number): PruneLimits => ({
  beforeMs: nowMs - 3 * DAY_MS,
  callsBeforeMs: nowMs - 400 * DAY_MS,
  // About 300 MB beside the accounts.
  mostCalls: 500_000,
});

const PRUNE_EVERY_MS = 3_600_000;

interface Waiting {
  readonly tellings: readonly Telling[];
  readonly resolve: (outcomes: readonly AppendOutcome[]) => void;
  readonly reject: (error: unknown) => void;
}

interface Workspace {
  waiting: Waiting[];
  isRunning: boolean;
  /** Announced batches whose events are in the ledger; forgotten with the next announcement. */
  settled: string[];
  /** Whether an earlier process, or a failed round, may have left batches that were announced and never reached the ledger. */
  needsRecovery: boolean;
  /** By the process's own clock. */
  prunedMs: number;
  readonly parts: TraceParts;
}

export interface RoundsOptions {
  readonly ledger: Pick<Ledger, 'record' | 'exclude' | 'include' | 'amend' | 'store'>;
  readonly traces: TraceStore;
  readonly now: () => number;
  /** What deletions go by: a clock that is ahead must not make spans old whose others are still to come. `now` when absent. */
  readonly believedNow?: () => Promise<number>;
  /** Tellings that may wait for their turn at once, of all workspaces together. Past it calls are refused, so that memory stays bounded. */
  readonly mostWaiting?: number;
  /** Spans of one trace that are looked at together: see `trace-parts.ts`. */
  readonly mostSpans?: number;
}

/** Writes tellings of a workspace in its turn. Resolves with an outcome for each, in order. */
export type WriteInRounds = (workspaceId: string, tellings: readonly Telling[]) => Promise<readonly AppendOutcome[]>;

/**
 * Requests that arrive while one round is being written are written together in the next: one order of decisions for each workspace,
 * and one wait for the disk for many requests.
 */
export const createRounds = (options: RoundsOptions): WriteInRounds => {
  const { mostWaiting = 200_000 } = options;
  const workspaces = new Map<string, Workspace>();
  let waitingCount = 0;

  const run = async (workspaceId: string, state: Workspace) => {
    state.isRunning = true;
    while (state.waiting.length > 0) {
      const taken = takeRound(state);
      await answerRound(options, workspaceId, state, taken);
      for (const { tellings } of taken) waitingCount -= tellings.length;
    }
    state.isRunning = false;
  };

  const enqueue = (workspaceId: string, tellings: readonly Telling[]): Promise<readonly AppendOutcome[]> =>
    new Promise((resolve, reject) => {
      waitingCount += tellings.length;
      const state: Workspace = workspaces.get(workspaceId) ?? {
        waiting: [],
        isRunning: false,
        settled: [],
        needsRecovery: true,
        prunedMs: Number.NEGATIVE_INFINITY,
        parts: new Map(),
      };
      workspaces.set(workspaceId, state);
      state.waiting.push({ tellings, resolve, reject });
      if (!state.isRunning) void run(workspaceId, state);
    });

  return async (workspaceId, tellings) => {
    // A single request may be larger than the limit, but only when nothing else waits.
    if (waitingCount > 0 && waitingCount + tellings.length > mostWaiting) throw tooManyWaiting();
    const rounds: Promise<readonly AppendOutcome[]>[] = [];
    for (let start = 0; start < tellings.length; start += MOST_IN_ROUND) {
      rounds.push(enqueue(workspaceId, tellings.slice(start, start + MOST_IN_ROUND)));
    }
    return (await Promise.all(rounds)).flat();
  };
};

/** Tells the ledger what a round of tellings changes, in the workspace's turn. */
const writeRound = (
  { ledger, traces, now, believedNow = async () => now(), mostSpans = MOST_SPANS }: RoundsOptions,
  workspaceId: string,
  state: Workspace,
  tellings: readonly Telling[],
): Promise<readonly AppendOutcome[]> =>
  traces.exclusively(workspaceId, async (session) => {
    if (state.needsRecovery) await recoverTraces(session, ledger, workspaceId);
    state.needsRecovery = true;
    const { settled, parts } = state;
    const context = { session, ledger, workspaceId, settled, nowMs: now(), parts, mostSpans };
    const { batch, outcomes } = await recordRound(tellings, context);
    if (batch !== null) state.settled = [batch];
    state.needsRecovery = false;
    if (performance.now() - state.prunedMs > PRUNE_EVERY_MS) {
      state.prunedMs = performance.now();
      await session.prune(limitsAt(await believedNow()));
    }
    return outcomes;
  });

/** Writes a round, and gives each of the requests in it its outcomes. */
const answerRound = async (
  options: RoundsOptions,
  workspaceId: string,
  state: Workspace,
  taken: readonly Waiting[],
): Promise<void> => {
  try {
    const outcomes = await writeRound(
      options,
      workspaceId,
      state,
      taken.flatMap(({ tellings }) => tellings),
    );
    let start = 0;
    for (const { tellings, resolve } of taken) {
      resolve(outcomes.slice(start, start + tellings.length));
      start += tellings.length;
    }
  } catch (error) {
    for (const { reject } of taken) reject(error);
  }
};

/** The requests that go into the next round, in the order in which they came: at least one. */
const takeRound = (state: Workspace): readonly Waiting[] => {
  let count = 0;
  const end = state.waiting.findIndex(({ tellings }, index) => {
    count += tellings.length;
    return index > 0 && count > MOST_IN_ROUND;
  });
  return state.waiting.splice(0, end === -1 ? state.waiting.length : end);
};

const tooManyWaiting = (): TokenbookError =>
  new TokenbookError('busy', 'More calls are waiting to be written than the server holds. Retry later.', {
    retryAfterSeconds: 1,
  });
