import type { InstantMs, Period } from '@tokenbook/core/domain';

const DAY_MS = 24 * 60 * 60_000;

/** Past so many days it is not worth telling them apart: an import of ten years, or dates made up to fill memory. */
const MOST_DAYS = 5_000;

/** Which days of a ledger have changed, and when, told by a count of changes. In memory: it begins with the process. */
export class ChangedDays {
  #version = 0;
  /** The last change of anything, as far as days do not say it. */
  #allChanged = 0;
  readonly #changed = new Map<number, number>();

  /** Grows with every change. */
  get version(): number {
    return this.#version;
  }

  /** Something happened at these instants, or no longer does. */
  add(instants: Iterable<InstantMs>): void {
    this.#version += 1;
    for (const instant of instants) this.#changed.set(Math.floor(instant / DAY_MS), this.#version);
    if (this.#changed.size > MOST_DAYS) this.#forgetDays();
  }

  /** Anything may have changed. */
  addAll(): void {
    this.#version += 1;
    this.#forgetDays();
  }

  #forgetDays(): void {
    this.#allChanged = this.#version;
    this.#changed.clear();
  }

  /** Where the last of the changed days starts: with calls that come in, today. Null: no day is told from the others. */
  lastStart(): InstantMs | null {
    let last: number | null = null;
    for (const day of this.#changed.keys()) if (last === null || day > last) last = day;
    return last === null ? null : last * DAY_MS;
  }

  /** Whether a period holds what it held at a version. */
  isUnchanged({ startMs, endMs }: Period, sinceVersion: number): boolean {
    if (this.#allChanged > sinceVersion) return false;
    if (this.#version === sinceVersion) return true;
    for (const [day, version] of this.#changed) {
      if (version > sinceVersion && day * DAY_MS < endMs && (day + 1) * DAY_MS > startMs) return false;
    }
    return true;
  }
}
