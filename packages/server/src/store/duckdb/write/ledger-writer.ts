import { bySlices } from '../../by-slices.ts';
import type { AppendOutcome, NewEntry } from '../../port.ts';
import { Mutex } from '../engine/mutex.ts';
import { inTransaction, query, toNumber } from '../engine/query.ts';
import type { Session } from '../engine/session.ts';
import { toStoreError } from '../engine/store-errors.ts';
import { type Fingerprint, fingerprintOf } from '../rows/fingerprint.ts';
import type { ChangeContext } from './change-entries.ts';
import {
  IDLE_MS,
  IN_TIME_MS,
  MERGES,
  MOST_UNSAVED,
  MOVED_AT_ONCE,
  MOVED_IN_TIME,
  mergeRollups,
  moveToCold,
} from './compact.ts';
import { type Incoming, judgeEntries, type Verdict } from './judge-entries.ts';
import { keepLocalDay } from './keep-local-day.ts';
import { makeRoomInRollups } from './rollup-write.ts';
import { type Candidate, entryKey, findDeleted, findFingerprints, findStored } from './stored-entries.ts';
import { removeEntries, writeEntries } from './write-entries.ts';

/**
 * Everything that changes one open ledger. Two locks, always taken in this order: `#movers` for whatever takes rows from one place to
 * another (moves, changes, replacements), `#writers` for transactions on the writing connection. A plain append takes the second alone,
 * so it goes on while rows are moved.
 */
export class LedgerWriter {
  readonly #session: Session;
  readonly #movers = new Mutex();
  readonly #writers = new Mutex();
  #seq: bigint;
  #hotCount: number;
  #moving: Promise<void> | null = null;
  #moveTimer: NodeJS.Timeout | undefined;
  #mergeTimer: NodeJS.Timeout | undefined;
  #merging: { readonly done: Promise<void>; readonly stop: AbortController } | null = null;
  #keeping: Promise<void> | null = null;
  #onFailure: (error: unknown) => void;

  constructor(session: Session, onFailure: (error: unknown) => void) {
    this.#session = session;
    this.#seq = session.nextSeq;
    this.#hotCount = session.hotCount;
    this.#onFailure = onFailure;
    this.#moveInTime();
    this.#mergeInTime();
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
    this.#startMoving();
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
    this.#hotCount += writes.length;
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
    this.#startMoving();
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

  /** Moves what is hot in the background: a move's worth at once, fewer when reads have added them up for a while. */
  #startMoving(): void {
    if (this.#moving !== null) return;
    if (this.#hotCount >= MOVED_AT_ONCE) this.#moveBeside();
    else this.#moveInTime();
  }

  #moveInTime(): void {
    if (this.#hotCount < MOVED_IN_TIME) return;
    this.#moveTimer ??= setTimeout(() => this.#moveBeside(), IN_TIME_MS).unref();
  }

  #moveBeside(): void {
    this.#forgetMoveTimer();
    this.#moving = this.#makeRoom()
      .then(() => this.#move())
      .then(
        () => {
          this.#moving = null;
          this.#startMoving();
        },
        (error: unknown) => {
          // The next write tries again.
          this.#moving = null;
          this.#onFailure(error);
        },
      );
  }

  #forgetMoveTimer(): void {
    clearTimeout(this.#moveTimer);
    this.#moveTimer = undefined;
  }

  /** Begins nothing more by itself, until something is written. */
  forgetTimers(): void {
    this.#forgetMoveTimer();
    clearTimeout(this.#mergeTimer);
  }

  /** Merges whatever there is to merge once nothing was moved for a while. */
  #mergeInTime(): void {
    clearTimeout(this.#mergeTimer);
    this.#mergeTimer = setTimeout(() => this.#mergeBeside(), IDLE_MS).unref();
  }

  #mergeBeside(): void {
    if (this.#merging !== null) return;
    const stop = new AbortController();
    const done = this.mergeAll(stop.signal)
      .catch((error: unknown) => this.#onFailure(error))
      .then(() => {
        this.#merging = null;
      });
    this.#merging = { done, stop };
  }

  /** For a move beside appends, which would wait for its commit. */
  #makeRoom(): Promise<void> {
    return this.#movers.run(async () => {
      const { mover } = this.#session;
      const [row] = await query(mover, 'SELECT max(at_ms) FROM hot');
      if (typeof row?.[0] === 'bigint') await makeRoomInRollups(mover, toNumber(row[0]));
    });
  }

  /** Moves all that is hot now: once at least, for the count is of appends, and what a change put back is hot, too. */
  async moveAll(): Promise<void> {
    for (let left = Math.max(1, this.#hotCount); left > 0; left -= MOVED_AT_ONCE) await this.#move();
  }

  /** Moves hot entries, `MOVED_AT_ONCE` at most, into the cold part, merges roll-ups that need it, and writes all of it into the main file. */
  async #move(): Promise<void> {
    await this.#movers.run(async () => {
      const { mover } = this.#session;
      const [row] = await query(
        mover,
        `SELECT max(seq) FROM (SELECT seq FROM hot ORDER BY seq LIMIT ${MOVED_AT_ONCE})`,
      );
      if (typeof row?.[0] !== 'bigint') return;
      const lastSeq = row[0];
      await inTransaction(mover, () => moveToCold(mover, lastSeq));
      await mergeRollups(mover, () => this.#checkpoint());
      await this.#checkpoint();
    });
    this.#mergeInTime();
  }

  /** Merges all roll-ups to the last row, so that reads go through as few as there can be. Moves and changes find their turn after each. */
  async mergeAll(signal?: AbortSignal): Promise<void> {
    let unsaved = 0;
    for (const merge of MERGES) {
      if (signal?.aborted) break;
      await this.#movers.run(async () => {
        unsaved += await merge(this.#session.mover);
        if (unsaved < MOST_UNSAVED) return;
        await this.#checkpoint();
        unsaved = 0;
      });
    }
    if (unsaved > 0) await this.#movers.run(() => this.#checkpoint());
  }

  /** In the background, if a read asked for days that are not kept. */
  keepWantedDays(): void {
    const { localDays } = this.#session;
    if (this.#keeping !== null || localDays.wanted.length === 0) return;
    this.#keeping = this.keepDays()
      .catch((error: unknown) => {
        localDays.giveUp();
        this.#onFailure(error);
      })
      .then(() => {
        this.#keeping = null;
      });
  }

  /** Adds up the days that reads asked for and that are not kept. */
  async keepDays(): Promise<void> {
    const { localDays, mover } = this.#session;
    for (const dayStart of localDays.wanted) {
      await this.#movers.run(async () => {
        if (!localDays.wanted.includes(dayStart)) return;
        await inTransaction(mover, () => keepLocalDay(mover, dayStart));
        localDays.keep(dayStart);
        await this.#checkpoint();
      });
    }
  }

  /** Merges roll-ups that need it and gives what was deleted back to the file. */
  async tidy(): Promise<void> {
    await this.#movers.run(async () => {
      await mergeRollups(this.#session.mover, () => this.#checkpoint());
      await this.#checkpoint();
    });
  }

  #checkpoint(): Promise<void> {
    return this.#writers.run(async () => {
      const { writer } = this.#session;
      await query(writer, 'CHECKPOINT');
      const [hot] = await query(writer, 'SELECT count(*) FROM hot');
      this.#hotCount = toNumber(hot?.[0]);
    });
  }

  /** Writes everything into the main file and keeps it as it is while `work` runs. Appends go on, into the log beside it. */
  async withStillFile<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.#movers.run(async () => {
      await this.#checkpoint();
      return work(this.#session);
    });
  }

  /** Resolves when nothing goes on in the background any more. */
  async settle(): Promise<void> {
    while (this.#moving !== null) await this.#moving;
    this.forgetTimers();
    this.#merging?.stop.abort();
    await this.#merging?.done;
    await this.#keeping;
    await this.#movers.idle();
    await this.#writers.idle();
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
