import type { Mutex } from '../engine/mutex.ts';
import { inTransaction, query, toNumber } from '../engine/query.ts';
import type { Session } from '../engine/session.ts';
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
import { keepLocalDay } from './keep-local-day.ts';
import { makeRoomInRollups } from './rollup-write.ts';

/** Always taken in this order: `movers` for whatever takes rows from one place to another, `writers` for transactions on the writing connection. */
interface Locks {
  readonly movers: Mutex;
  readonly writers: Mutex;
}

/** What goes on beside writes: moves of what is hot, merges of sums, days of zones, and the checkpoints after them. */
export class Upkeep {
  readonly #session: Session;
  readonly #movers: Mutex;
  readonly #writers: Mutex;
  readonly #onFailure: (error: unknown) => void;
  #hotCount: number;
  #moving: Promise<void> | null = null;
  #moveTimer: NodeJS.Timeout | undefined;
  #mergeTimer: NodeJS.Timeout | undefined;
  #merging: { readonly done: Promise<void>; readonly stop: AbortController } | null = null;
  #keeping: Promise<void> | null = null;

  constructor(session: Session, { movers, writers }: Locks, onFailure: (error: unknown) => void) {
    this.#session = session;
    this.#movers = movers;
    this.#writers = writers;
    this.#onFailure = onFailure;
    this.#hotCount = session.hotCount;
    this.#moveInTime();
    this.#mergeInTime();
  }

  /** So many entries became hot. */
  noteWritten(entries: number): void {
    this.#hotCount += entries;
  }

  /** Moves what is hot in the background: a move's worth at once, fewer when reads have added them up for a while. */
  startMoving(): void {
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
          this.startMoving();
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
}
