import type { Connection } from '../connection.ts';
import { deriveIds } from './derive-ids.ts';
import { deriveRollUps } from './derive-roll-ups.ts';
import { DeriveTask } from './derive-task.ts';
import type { Step } from './step.ts';
import { type Derived, readWatermark } from './watermark.ts';

type Derive = (connection: Connection, lane: number, mostCommits: number) => Promise<Step>;

const DERIVE = { entry_ids: deriveIds, roll_ups: deriveRollUps } as const satisfies Record<Derived, Derive>;

/** The shortest pause between two runs. Roll-ups cost more, and a quarter hour that still fills is computed again each time. */
const PAUSE_MS = { entry_ids: 1_000, roll_ups: 5_000 } as const satisfies Record<Derived, number>;
/** The derived tables of one lane. */
export class LaneBackground {
  readonly #ids: DeriveTask;
  readonly #rollUps: DeriveTask;

  private constructor(connection: Connection, lane: number) {
    this.#ids = new DeriveTask((most) => DERIVE.entry_ids(connection, lane, most), PAUSE_MS.entry_ids);
    this.#rollUps = new DeriveTask((most) => DERIVE.roll_ups(connection, lane, most), PAUSE_MS.roll_ups);
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
