import { TokenbookError } from '@tokenbook/core/domain';
import type { AppendOutcome, NewEntry } from '../../port.ts';

/** Entries of one transaction: enough to spread an fsync over many callers, few enough that nobody waits long for the others. */
const MOST_IN_GROUP = 8_192;
/** Entries that wait, of all workspaces and of one. Beyond it callers are told to come back. */
const MOST_WAITING = 100_000;
const MOST_WAITING_OF_ONE = 50_000;

interface Call {
  readonly entries: readonly NewEntry[];
  readonly resolve: (outcomes: readonly AppendOutcome[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Writes the entries of several calls in one transaction, or nothing. */
export type CommitGroup = (entries: readonly NewEntry[]) => Promise<readonly AppendOutcome[]>;

/**
 * Group commit: while one transaction is on its way to the disk, calls gather for the next. Workspaces take turns, a call each, so that
 * one that sends very much delays another by a group at most.
 */
export class CommitQueue {
  readonly #commit: CommitGroup;
  readonly #calls = new Map<string, Call[]>();
  readonly #waitingOf = new Map<string, number>();
  #waiting = 0;
  #running: Promise<void> | null = null;

  constructor(commit: CommitGroup) {
    this.#commit = commit;
  }

  append(entries: readonly NewEntry[]): Promise<readonly AppendOutcome[]> {
    const [first] = entries;
    if (first === undefined) return Promise.resolve([]);
    const { workspaceId } = first;
    const waiting = this.#waitingOf.get(workspaceId) ?? 0;
    const tooMany = this.#waiting + entries.length > MOST_WAITING || waiting + entries.length > MOST_WAITING_OF_ONE;
    // A call of any size goes through when nothing is in its way.
    if (tooMany && waiting > 0) return Promise.reject(busy(waiting));
    return new Promise((resolve, reject) => {
      const calls = this.#calls.get(workspaceId) ?? [];
      calls.push({ entries, resolve, reject });
      this.#calls.set(workspaceId, calls);
      this.#waitingOf.set(workspaceId, waiting + entries.length);
      this.#waiting += entries.length;
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
    for (let group = this.#takeGroup(); group.length > 0; group = this.#takeGroup()) await this.#commitCalls(group);
    this.#running = null;
  }

  #takeGroup(): readonly Call[] {
    const group: Call[] = [];
    let size = 0;
    while (this.#calls.size > 0 && size < MOST_IN_GROUP) {
      for (const [workspaceId, calls] of [...this.#calls]) {
        const call = calls.shift();
        if (calls.length === 0) this.#calls.delete(workspaceId);
        if (call === undefined) continue;
        group.push(call);
        size += call.entries.length;
        this.#forget(workspaceId, call.entries.length);
      }
    }
    return group;
  }

  #forget(workspaceId: string, count: number): void {
    const left = (this.#waitingOf.get(workspaceId) ?? 0) - count;
    if (left > 0) this.#waitingOf.set(workspaceId, left);
    else this.#waitingOf.delete(workspaceId);
    this.#waiting -= count;
  }

  async #commitCalls(group: readonly Call[]): Promise<void> {
    try {
      const outcomes = await this.#commit(group.flatMap(({ entries }) => entries));
      let from = 0;
      for (const { entries, resolve } of group) {
        resolve(outcomes.slice(from, from + entries.length));
        from += entries.length;
      }
    } catch (error) {
      const isOutage = error instanceof TokenbookError && error.code === 'store_unavailable';
      if (isOutage || group.length === 1) for (const { reject } of group) reject(error);
      // One call that cannot be written must not cost the others theirs.
      else for (const call of group) await this.#commitCalls([call]);
    }
  }
}

const busy = (waiting: number): TokenbookError =>
  new TokenbookError(
    'busy',
    `${waiting.toLocaleString('en')} events are waiting to be written. Nothing of this request was kept. Send it again in a second.`,
    { retryAfterSeconds: 1 },
  );
