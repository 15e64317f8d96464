import { bySlices } from '../../by-slices.ts';
import type { AppendOutcome, NewEntry } from '../../port.ts';
import { Mutex } from '../engine/mutex.ts';
import { inTransaction, query } from '../engine/query.ts';
import type { Session } from '../engine/session.ts';
import { toStoreError } from '../engine/store-errors.ts';
import { type Fingerprint, fingerprintOf } from '../rows/fingerprint.ts';
import type { ChangeContext } from './change-entries.ts';
import { type Incoming, judgeEntries, type Verdict } from './judge-entries.ts';
import { type Candidate, entryKey, findDeleted, findFingerprints, findStored } from './stored-entries.ts';
import { Upkeep } from './upkeep.ts';
import { removeEntries, writeEntries } from './write-entries.ts';

/**
 * Everything that changes one open ledger. Two locks, always taken in this order: `#movers` for whatever takes rows from one place to
 * another (moves, changes, replacements), `#writers` for transactions on the writing connection. A plain append takes the second alone,
 * so it goes on while rows are moved.
 */
export class LedgerWriter {
  /** Moves, merges and checkpoints, under the same locks. */
  readonly upkeep: Upkeep;
  readonly #session: Session;
  readonly #movers = new Mutex();
  readonly #writers = new Mutex();
  readonly #onFailure: (error: unknown) => void;
  #seq: bigint;

  constructor(session: Session, onFailure: (error: unknown) => void) {
    this.#session = session;
    this.#seq = session.nextSeq;
    this.#onFailure = onFailure;
    this.upkeep = new Upkeep(session, { movers: this.#movers, writers: this.#writers }, onFailure);
  }

  readonly #nextSeq = (): bigint => {
    const seq = this.#seq;
    this.#seq += 1n;
    return seq;
  };

  get #context(): ChangeContext {
    const { writer, appenders, names, extents } = this.#session;
    return { connection: writer, appenders, names, extents, nextSeq: this.#nextSeq };
  }

  /** Writes a group in one transaction. */
  async commit(entries: readonly NewEntry[]): Promise<readonly AppendOutcome[]> {
    const incoming: Incoming[] = [];
    await bySlices(entries, 512, (slice) => {
      for (const entry of slice)
        incoming.push({ entry, fingerprint: fingerprintOf(entry.workspaceId, entry.event.id) });
    });
    const verdict =
      (await this.#writers.run(() => this.#commitPlain(incoming))) ??
      (await this.#movers.run(() => this.#writers.run(() => this.#commitReplacing(incoming))));
    this.upkeep.startMoving();
    return verdict.outcomes;
  }

  /** Null when a stored entry is replaced: that must not meet a move. */
  async #commitPlain(incoming: readonly Incoming[]): Promise<Verdict | null> {
    const verdict = await this.#judge(incoming);
    if (verdict.removals.length > 0) return null;
    if (verdict.writes.length === 0) return verdict;
    await this.#transaction(() => this.#write(verdict));
    this.#remember(verdict);
    await this.#expectLog();
    return verdict;
  }

  async #commitReplacing(incoming: readonly Incoming[]): Promise<Verdict> {
    const verdict = await this.#judge(incoming);
    await this.#transaction(async () => {
      await removeEntries(this.#session.writer, verdict.removals);
      await this.#write(verdict);
    });
    this.#remember(verdict);
    await this.#expectLog();
    return verdict;
  }

  async #judge(incoming: readonly Incoming[]): Promise<Verdict> {
    const { writer, names } = this.#session;
    const mayBeStored = await this.#whatMayBeStored(incoming);
    const candidates = new Map<string, Candidate>();
    for (const { entry, fingerprint } of incoming) {
      if (!mayBeStored(fingerprint)) continue;
      const { workspaceId, event } = entry;
      const candidate = { workspaceId, id: event.id, fingerprint, occurredAtMs: event.occurredAtMs };
      candidates.set(entryKey(workspaceId, event.id), candidate);
    }
    const stored = await findStored(writer, names, [...candidates.values()]);
    const unexplained = [...candidates].filter(([key]) => !stored.has(key)).map(([, candidate]) => candidate);
    return judgeEntries(incoming, stored, await findDeleted(writer, unexplained));
  }

  /**
   * Whether an id may be stored. Until the ids of all rows are in memory, which takes seconds at ten million after a kill, those of a group are looked for
   * in the rows themselves: a tenth of a second for each group, where all would wait.
   */
  async #whatMayBeStored(incoming: readonly Incoming[]): Promise<(fingerprint: Fingerprint) => boolean> {
    const { writer, fingerprints, areFingerprintsLoaded } = this.#session;
    if (areFingerprintsLoaded()) return ({ low, high }) => fingerprints.has(low, high);
    const found = await findFingerprints(
      writer,
      incoming.map(({ fingerprint }) => fingerprint.first),
    );
    return ({ first }) => found.has(first);
  }

  #write(verdict: Verdict): Promise<void> {
    return writeEntries(this.#context, verdict.writes);
  }

  #remember({ writes }: Verdict): void {
    for (const { fingerprint } of writes) this.#session.fingerprints.add(fingerprint.low, fingerprint.high);
    this.upkeep.noteWritten(writes.length);
  }

  /** Runs a change in a transaction, beside no move and no append. */
  async change<T>(work: (context: ChangeContext) => Promise<T>): Promise<T> {
    const result = await this.#movers.run(() =>
      this.#writers.run(async () => {
        const changed = await this.#transaction(() => work(this.#context));
        await this.#expectLog();
        return changed;
      }),
    );
    this.upkeep.startMoving();
    return result;
  }

  /**
   * Once a transaction is over: where somebody removed the log, the engine wrote it into a file that nothing finds again. All that is in memory goes into the
   * main file, and a new log begins.
   */
  async #expectLog(): Promise<void> {
    const { writer, hasLog } = this.#session;
    if (hasLog()) return;
    try {
      await query(writer, 'CHECKPOINT');
    } catch (error) {
      this.#onFailure(error);
      throw toStoreError(error);
    }
  }

  async #transaction<T>(work: () => Promise<T>): Promise<T> {
    const { writer, appenders, names } = this.#session;
    try {
      const result = await inTransaction(writer, work);
      names.committed();
      return result;
    } catch (error) {
      appenders.discard();
      names.rolledBack();
      this.#onFailure(error);
      throw toStoreError(error);
    }
  }

  /** Proves that a transaction can be written. */
  async probe(): Promise<void> {
    await this.#writers.run(() =>
      this.#transaction(async () => {
        await query(this.#session.writer, "DELETE FROM meta WHERE name = 'probe'");
        await query(this.#session.writer, "INSERT INTO meta VALUES ('probe', 0)");
      }),
    );
  }
}
