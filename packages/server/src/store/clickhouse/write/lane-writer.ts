import { TokenbookError } from '@tokenbook/core/domain';
import type { Connection } from '../connection.ts';
import { entryKey, type StoredEntry } from '../stored-entry.ts';
import { type Clock, CommitLog } from './commit-log.ts';
import { Draft } from './draft.ts';
import { judge, needsStoredEntry } from './judge.ts';
import { readStored, withEntries } from './read-stored.ts';
import { type EntryName, namesOf, sizeOf, type WriteAnswer, type WriteOperation } from './write-operation.ts';

interface Waiting {
  readonly operation: WriteOperation;
  readonly resolve: (answer: WriteAnswer) => void;
  readonly reject: (error: unknown) => void;
}

/** The largest commit: one block of ClickHouse, so that it is written whole or not. */
const MOST_ENTRIES_A_COMMIT = 20_000;
/** More entries than this may not wait: memory stays bounded when ClickHouse is slow or gone. */
const MOST_WAITING_ENTRIES = 60_000;
const MOST_LOST_RACES = 40;

export interface LaneContext {
  readonly connection: Connection;
  readonly lane: number;
  readonly clock: Clock;
  /** Up to which commit ids are derived, as far as this process knows. */
  readonly derivedUpTo: () => number;
  /** After each commit, and after calls that changed nothing: these too are looked up in what is not derived yet. */
  readonly onJudged: () => void;
}

/**
 * Groups the calls of one lane into commits: while one is under way the next gathers. Judges them against everything before the number
 * it takes; when another process was faster, judges them again against that too.
 */
export class LaneWriter {
  readonly #context: LaneContext;
  readonly #log: CommitLog;
  readonly #waiting: Waiting[] = [];
  #waitingEntries = 0;
  #last: number | null = null;
  #running: Promise<void> | null = null;

  constructor(context: LaneContext) {
    this.#context = context;
    this.#log = new CommitLog(context.connection, context.lane, context.clock);
  }

  /** @throws TokenbookError `busy` when too much is waiting already, `store_unavailable` */
  write(operation: WriteOperation): Promise<WriteAnswer> {
    const size = sizeOf(operation);
    if (this.#waitingEntries > 0 && this.#waitingEntries + size > MOST_WAITING_ENTRIES) {
      return Promise.reject(
        new TokenbookError('busy', 'Too many events wait for ClickHouse. Send them again in a few seconds.', {
          retryAfterSeconds: 2,
        }),
      );
    }
    this.#waitingEntries += size;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ operation, resolve, reject });
      this.#start();
    });
  }

  #start(): void {
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
      // Commits that came between the last look and this one.
      if (this.#waiting.length > 0) this.#start();
    });
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }

  async #run(): Promise<void> {
    // Calls of the same turn of the event loop belong together.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const batch = this.#take();
      try {
        const answers = await this.#commit(batch.map(({ operation }) => operation));
        for (const [index, { resolve }] of batch.entries()) resolve(answers[index] ?? 0);
      } catch (error) {
        this.#last = null;
        for (const { reject } of batch) reject(error);
      } finally {
        for (const { operation } of batch) this.#waitingEntries -= sizeOf(operation);
      }
    }
  }

  #take(): readonly Waiting[] {
    let size = 0;
    let count = 0;
    for (const { operation } of this.#waiting) {
      size += sizeOf(operation);
      if (count > 0 && size > MOST_ENTRIES_A_COMMIT) break;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  async #commit(operations: readonly WriteOperation[]): Promise<readonly WriteAnswer[]> {
    for (let races = 0; races < MOST_LOST_RACES; races += 1) {
      const last = this.#last ?? (await this.#log.last());
      const draft = new Draft(await this.#read(operations));
      const answers = operations.map((operation) => judge(operation, draft));
      if (draft.isUnchanged) {
        this.#context.onJudged();
        return answers;
      }
      const seq = last + 1;
      const isOurs = await this.#log.commit(seq, draft.rows({ lane: this.#context.lane, seq }));
      this.#last = isOurs ? seq : null;
      if (isOurs) {
        this.#context.onJudged();
        return answers;
      }
    }
    throw new TokenbookError('busy', 'Other Tokenbook processes took every commit. Send the events again.', {
      retryAfterSeconds: 1,
    });
  }

  async #read(operations: readonly WriteOperation[]): Promise<ReadonlyMap<string, StoredEntry>> {
    const { connection, lane, derivedUpTo } = this.#context;
    const stored = await readStored(connection, lane, operations.flatMap(namesOf), derivedUpTo());
    return withEntries(
      connection,
      lane,
      stored,
      operations.flatMap((operation) => namesToLoad(operation, stored)),
    );
  }
}

const namesToLoad = (operation: WriteOperation, stored: ReadonlyMap<string, StoredEntry>): readonly EntryName[] => {
  if (operation.kind === 'delete') return [];
  if (operation.kind !== 'append') return namesOf(operation);
  return operation.entries.flatMap((entry) => {
    const name = { workspaceId: entry.workspaceId, id: entry.event.id };
    const known = stored.get(entryKey(name.workspaceId, name.id));
    return known !== undefined && needsStoredEntry(entry, known) ? [name] : [];
  });
};
