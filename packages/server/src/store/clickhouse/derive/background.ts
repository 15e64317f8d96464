import type { Connection } from '../connection.ts';
import { deriveIds } from './derive-ids.ts';
import { deriveRollUps } from './derive-roll-ups.ts';
import { MOST_COMMITS, type Step } from './step.ts';
import { type Derived, readWatermark } from './watermark.ts';

type Derive = (connection: Connection, lane: number, mostCommits: number) => Promise<Step>;

const DERIVE = { entry_ids: deriveIds, roll_ups: deriveRollUps } as const satisfies Record<Derived, Derive>;

/** The shortest pause between two runs. Roll-ups cost more, and a quarter hour that still fills is computed again each time. */
const PAUSE_MS = { entry_ids: 1_000, roll_ups: 5_000 } as const satisfies Record<Derived, number>;
/** A run may take a tenth of the time: the longer it took, the longer the pause. */
const PAUSE_PER_RUN = 9;
const PAUSE_AFTER_FAILURE_MS = 30_000;
const SMALLER_AFTER_FAILURE = 4;
/** After a step that took less, the next may be larger again. */
const QUICK_STEP_MS = 5_000;

/** Keeps one derived table of one lane up to date, in the background. Reads are right without it, and slower. */
class Task {
  mark = 0;
  readonly #run: (mostCommits: number) => Promise<Step>;
  readonly #shortestPauseMs: number;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #pauseMs: number;
  #isClosed = false;
  #mostCommits = MOST_COMMITS;

  constructor(run: (mostCommits: number) => Promise<Step>, shortestPauseMs: number) {
    this.#run = run;
    this.#shortestPauseMs = shortestPauseMs;
    this.#pauseMs = shortestPauseMs;
  }

  /** Runs once, some time after the first call since the last run. */
  schedule(): void {
    if (this.#timer !== null || this.#isClosed) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      // A failure here loses nothing: the mark stays, and reads go on from the ledger.
      this.now().catch(() => this.schedule());
    }, this.#pauseMs);
    this.#timer.unref();
  }

  async now(): Promise<void> {
    await this.#running;
    this.#running = this.#once();
    try {
      await this.#running;
    } finally {
      this.#running = null;
    }
  }

  async #once(): Promise<void> {
    const startedMs = performance.now();
    this.#pauseMs = PAUSE_AFTER_FAILURE_MS;
    for (let hasMore = true; hasMore && !this.#isClosed; ) {
      const stepMs = performance.now();
      const step = await this.#run(this.#mostCommits).catch((error: unknown) => {
        // What took too long would take too long again.
        this.#mostCommits = Math.max(1, Math.floor(this.#mostCommits / SMALLER_AFTER_FAILURE));
        throw error;
      });
      if (performance.now() - stepMs < QUICK_STEP_MS) this.#mostCommits = Math.min(MOST_COMMITS, this.#mostCommits * 2);
      this.mark = Math.max(this.mark, step.upTo);
      hasMore = step.hasMore;
    }
    this.#pauseMs = Math.max(this.#shortestPauseMs, (performance.now() - startedMs) * PAUSE_PER_RUN);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#running?.catch(() => undefined);
  }
}

/** The derived tables of one lane. */
export class LaneBackground {
  readonly #ids: Task;
  readonly #rollUps: Task;

  private constructor(connection: Connection, lane: number) {
    this.#ids = new Task((most) => DERIVE.entry_ids(connection, lane, most), PAUSE_MS.entry_ids);
    this.#rollUps = new Task((most) => DERIVE.roll_ups(connection, lane, most), PAUSE_MS.roll_ups);
  }

  /** Starts from the mark in ClickHouse, and soon after looks for what a process that died left behind. */
  static async open(connection: Connection, lane: number): Promise<LaneBackground> {
    const background = new LaneBackground(connection, lane);
    background.#ids.mark = await readWatermark(connection, lane, 'entry_ids');
    background.schedule();
    return background;
  }

  /** Up to which commit ids are derived, or less. */
  get idsUpTo(): number {
    return this.#ids.mark;
  }

  schedule(): void {
    this.#ids.schedule();
    this.#rollUps.schedule();
  }

  async now(): Promise<void> {
    await this.#ids.now();
    await this.#rollUps.now();
  }

  async close(): Promise<void> {
    await Promise.all([this.#ids.close(), this.#rollUps.close()]);
  }
}
