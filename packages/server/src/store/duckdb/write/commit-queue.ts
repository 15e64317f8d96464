import { TokenbookError } from '@tokenbook/core/domain';
import type { AppendOutcome, NewEntry } from '../../port.ts';
import { bySlices } from '../engine/by-slices.ts';
import { FairQueue } from './fair-queue.ts';

/** Entries of one transaction: enough to spread an fsync over many callers, few enough that nobody waits long for the others. */
const MOST_IN_GROUP = 4_096;
/** Entries that a workspace brings into a transaction while others wait: some 30 ms of work. */
const TURN = 1_024;

/** Calls that are answered in one go: some milliseconds of writing answers. */
const ANSWERED_AT_ONCE = 16;

interface Call {
  readonly entries: readonly NewEntry[];
  readonly resolve: (outcomes: readonly AppendOutcome[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Writes the entries of several calls in one transaction, or nothing. */
export type CommitGroup = (entries: readonly NewEntry[]) => Promise<readonly AppendOutcome[]>;

/**
 * Group commit: while one transaction is on its way to the disk, calls gather for the next. Workspaces take turns, so that one that sends
 * very much delays another by a group at most. How much may wait is bounded by the ledger (`ingest/admission.ts`).
 */
export class CommitQueue {
  readonly #commit: CommitGroup;
  readonly #calls = new FairQueue<Call>(TURN);
  #running: Promise<void> | null = null;

  constructor(commit: CommitGroup) {
    this.#commit = commit;
  }

  append(entries: readonly NewEntry[]): Promise<readonly AppendOutcome[]> {
    const [first] = entries;
    if (first === undefined) return Promise.resolve([]);
    return new Promise((resolve, reject) => {
      this.#calls.add(first.workspaceId, { entries, resolve, reject }, entries.length);
      this.#running ??= this.#run();
    });
  }

  /** Resolves when nothing waits any more. */
  async drain(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }

  async #run(): Promise<void> {
    // One turn of the event loop: requests that were read together are committed together.
    await new Promise((next) => setImmediate(next));
    while (!this.#calls.isEmpty) await this.#commitCalls(this.#calls.take(MOST_IN_GROUP));
    this.#running = null;
  }

  async #commitCalls(group: readonly Call[]): Promise<void> {
    try {
      const outcomes = await this.#commit(group.flatMap(({ entries }) => entries));
      // Not waited for: the next group is on its way meanwhile.
      void answer(group, outcomes);
    } catch (error) {
      const isOutage = error instanceof TokenbookError && error.code === 'store_unavailable';
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
