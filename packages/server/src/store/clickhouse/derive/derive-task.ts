import { MOST_COMMITS, type Step } from './step.ts';

/** A run may take a tenth of the time: the longer it took, the longer the pause. */
const PAUSE_PER_RUN = 9;
const PAUSE_AFTER_FAILURE_MS = 30_000;
const SMALLER_AFTER_FAILURE = 4;
/** After a step that took less, the next may be larger again. */
const QUICK_STEP_MS = 5_000;

/** Keeps one derived table of one lane up to date, in the background. Reads are right without it, and slower. */
export class DeriveTask {
  mark = 0;
  readonly #run: (mostCommits: number) => Promise<Step>;
  readonly #shortestPauseMs: number;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #pauseMs: number;
  /** Something was committed while a run was under way: whether the run has seen it is not known. */
  #isAskedAgain = false;
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
    // How long to pause is known when the run is over.
    if (this.#running !== null) {
      this.#isAskedAgain = true;
      return;
    }
    this.#timer = setTimeout(() => {
      this.#timer = null;
      // A failure here loses nothing: the mark stays, and reads go on from the ledger.
      this.now().catch(() => this.schedule());
    }, this.#pauseMs);
    this.#timer.unref();
  }

  async now(): Promise<void> {
    // Of several callers who waited for a run the first begins the next one.
    while (this.#running !== null) await this.#running;
    this.#running = this.#once();
    try {
      await this.#running;
    } finally {
      this.#running = null;
      if (this.#isAskedAgain) {
        this.#isAskedAgain = false;
        this.schedule();
      }
    }
  }

  async #once(): Promise<void> {
    const startedMs = performance.now();
    this.#pauseMs = PAUSE_AFTER_FAILURE_MS;
    for (let hasMore = true; hasMore && !this.#isClosed; ) {
      const stepMs = performance.now();
      const step = await this.#run(this.#mostCommits).catch((error: unknown) => {
        // A step that took too long would take too long again.
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
