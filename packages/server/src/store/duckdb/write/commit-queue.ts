import { type ErrorCode, TokenbookError } from '@tokenbook/core/domain';
import { bySlices, nextTurn } from '../../by-slices.ts';
import type { AppendOutcome, NewEntry } from '../../port.ts';
import type { RecentWorkspaces } from '../engine/recent-workspaces.ts';
import { FairQueue } from './fair-queue.ts';

/** Entries of one transaction: enough to spread an fsync over many callers. */
const MOST_IN_GROUP = 4_096;
/** Entries of one transaction while others are there who may come at any moment, and that a workspace brings into one: some 8 ms of work. */
const TURN = 256;
/** How much longer than it has written a workspace then rests: it writes a third of the time at most. */
const REST = 2;
/** What takes longer than this has waited for a disk, for ids or for a move, which is nobody's doing. */
const LONGEST_REST_MS = 100;

/** Calls that are answered in one go: some milliseconds of writing answers. */
const ANSWERED_AT_ONCE = 16;

/** What befalls every call of a group alike. */
const OUTAGES: ReadonlySet<ErrorCode> = new Set(['store_unavailable', 'disk_full']);

interface Call {
  readonly workspaceId: string;
  readonly entries: readonly NewEntry[];
  readonly resolve: (outcomes: readonly AppendOutcome[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Writes the entries of several calls in one transaction, or nothing. */
export type CommitGroup = (entries: readonly NewEntry[]) => Promise<readonly AppendOutcome[]>;

/**
 * Group commit: while one transaction is on its way to the disk, calls gather for the next. Workspaces take turns, and while others read or
 * write one of them writes a third of the time at most: one that sends very much would make everything slower for all of
 * them, by the processor if not by its place in a line. How much may wait is bounded by the ledger (`ingest/admission.ts`).
 */
export class CommitQueue {
  readonly #commit: CommitGroup;
  readonly #recent: RecentWorkspaces;
  readonly #calls = new FairQueue<Call>(TURN);
  /** Until when workspaces rest that have written. */
  readonly #rests = new Map<string, number>();
  #running: Promise<void> | null = null;
  #isDraining = false;
  /** Ends the wait for the end of a rest. */
  #wake: () => void = () => {};

  constructor(commit: CommitGroup, recent: RecentWorkspaces) {
    this.#commit = commit;
    this.#recent = recent;
  }

  append(entries: readonly NewEntry[]): Promise<readonly AppendOutcome[]> {
    const [first] = entries;
    if (first === undefined) return Promise.resolve([]);
    const { workspaceId } = first;
    this.#recent.note(workspaceId, performance.now());
    return new Promise((resolve, reject) => {
      this.#calls.add(workspaceId, { workspaceId, entries, resolve, reject }, entries.length);
      this.#running ??= this.#run();
      this.#wake();
    });
  }

  /** Resolves when nothing waits any more. Nobody rests meanwhile. */
  async drain(): Promise<void> {
    this.#isDraining = true;
    this.#wake();
    while (this.#running !== null) await this.#running;
    this.#isDraining = false;
  }

  async #run(): Promise<void> {
    // One turn of the event loop: requests that were read together are committed together.
    await nextTurn();
    while (!this.#calls.isEmpty) {
      const startMs = performance.now();
      const isAlone = (workspaceId: string) => this.#isDraining || this.#recent.isAlone(workspaceId, startMs);
      const most = [...this.#calls.keys()].every(isAlone) ? MOST_IN_GROUP : TURN;
      const group = this.#calls.take(most, (each) => isAlone(each) || (this.#rests.get(each) ?? 0) <= startMs);
      if (group.length === 0) await this.#nextEnd(startMs);
      else {
        await this.#commitCalls(group);
        this.#noteRests(group, startMs);
      }
    }
    this.#running = null;
  }

  /** Waits for the first end of a rest, or for what changes who may go. */
  async #nextEnd(nowMs: number): Promise<void> {
    const ends = [...this.#calls.keys()].map((each) => this.#rests.get(each) ?? nowMs);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.max(1, Math.min(...ends) - nowMs));
      this.#wake = () => {
        clearTimeout(timer);
        // Requests that were read together are committed together.
        setImmediate(resolve);
      };
    });
    this.#wake = () => {};
  }

  /** Each has written its part of the time that the group took. */
  #noteRests(group: readonly Call[], startMs: number): void {
    const endMs = performance.now();
    for (const [workspaceId, restMs] of this.#rests) if (restMs <= startMs) this.#rests.delete(workspaceId);
    const entries = new Map<string, number>();
    for (const call of group) entries.set(call.workspaceId, (entries.get(call.workspaceId) ?? 0) + call.entries.length);
    const all = [...entries.values()].reduce((sum, count) => sum + count, 0);
    for (const [workspaceId, count] of entries) {
      const restMs = REST * (endMs - startMs) * (count / all);
      this.#rests.set(workspaceId, endMs + Math.min(restMs, LONGEST_REST_MS));
    }
  }

  async #commitCalls(group: readonly Call[]): Promise<void> {
    try {
      const outcomes = await this.#commit(group.flatMap(({ entries }) => entries));
      // Not waited for: the next group is on its way meanwhile.
      void answer(group, outcomes);
    } catch (error) {
      const isOutage = error instanceof TokenbookError && OUTAGES.has(error.code);
      if (isOutage || group.length === 1) for (const { reject } of group) reject(error);
      // One call that cannot be written must not cost the others theirs.
      else for (const call of group) await this.#commitCalls([call]);
    }
  }
}

const answer = async (group: readonly Call[], outcomes: readonly AppendOutcome[]): Promise<void> => {
  let from = 0;
  await bySlices(group, ANSWERED_AT_ONCE, (calls) => {
    for (const { entries, resolve } of calls) {
      resolve(outcomes.slice(from, from + entries.length));
      from += entries.length;
    }
  });
};
