import type { DuckDBConnection } from '@duckdb/node-api';
import { query, toNumber } from '../engine/query.ts';

/** The table of the half hours, 0 to 47, in which the days begin that sums are kept of. */
export const LOCAL_DAYS = 'local_days';

/** What a read knows of them. */
export interface KeptDays {
  /** What its snapshot has. */
  readonly kept: ReadonlySet<number>;
  /** Sums of such days would answer a question in a fraction of the time. */
  readonly want: (dayStart: number) => void;
}

/** Each takes as much room as the days of UTC. Zones of one continent have six; what is asked for past these is added up from half hours. */
const MOST = 16;

/** The days that sums are kept of beside those of UTC, by the half hour in which they begin: those of the zones that were asked for. */
export class LocalDays {
  #kept: ReadonlySet<number>;
  readonly #wanted = new Set<number>();

  private constructor(kept: ReadonlySet<number>) {
    this.#kept = kept;
  }

  static async load(connection: DuckDBConnection): Promise<LocalDays> {
    const rows = await query(connection, `SELECT day_start FROM ${LOCAL_DAYS}`);
    return new LocalDays(new Set(rows.map(([dayStart]) => toNumber(dayStart))));
  }

  /** For a snapshot that has not begun. */
  beforeSnapshot(): KeptDays {
    return { kept: this.#kept, want: (dayStart) => this.#want(dayStart) };
  }

  #want(dayStart: number): void {
    if (this.#kept.has(dayStart) || this.#kept.size + this.#wanted.size >= MOST) return;
    this.#wanted.add(dayStart);
  }

  /** What was asked for and is not kept. */
  get wanted(): readonly number[] {
    return [...this.#wanted];
  }

  /** They are committed. */
  keep(dayStart: number): void {
    this.#wanted.delete(dayStart);
    this.#kept = new Set([...this.#kept, dayStart]);
  }

  /** They could not be added up. Whoever asks again wants them again. */
  giveUp(): void {
    this.#wanted.clear();
  }
}
