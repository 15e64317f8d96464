import type { DuckDBConnection } from '@duckdb/node-api';
import type { InstantMs, Period } from '@tokenbook/core/domain';
import { query, toNumber } from '../engine/query.ts';
import { rollupTable } from './rollups.ts';
import { LEVELS, type Level, slotOf, slotStart } from './slots.ts';

/** The level that the ends of an extent are known by. */
const ENDS_LEVEL: Level = 'quarter';
const [COARSEST] = LEVELS;

/** The first and the last slot that have an entry. */
interface Extent {
  readonly first: number;
  readonly last: number;
}

/**
 * Between which quarter hours the counted entries of each workspace lie, in memory: never less than what any snapshot has, since entries are
 * noted before they are committed, and what is deleted changes nothing.
 */
export class Extents {
  readonly #extents = new Map<number, Extent>();

  static async load(connection: DuckDBConnection): Promise<Extents> {
    const extents = new Extents();
    const rows = await query(
      connection,
      `SELECT workspace, min(slot), max(slot) FROM ${rollupTable(null, ENDS_LEVEL)} GROUP BY workspace`,
    );
    for (const [workspace, first, last] of rows)
      extents.#extents.set(toNumber(workspace), { first: toNumber(first), last: toNumber(last) });
    const hot = await query(connection, 'SELECT workspace, min(at_ms), max(at_ms) FROM hot GROUP BY workspace');
    for (const [workspace, ...ends] of hot) for (const end of ends) extents.note(toNumber(workspace), toNumber(end));
    return extents;
  }

  /** An entry of this instant is about to be committed. */
  note(workspace: number, atMs: InstantMs): void {
    const slot = slotOf(atMs, ENDS_LEVEL);
    const { first, last } = this.#extents.get(workspace) ?? { first: Infinity, last: -Infinity };
    if (first <= slot && slot <= last) return;
    this.#extents.set(workspace, { first: Math.min(first, slot), last: Math.max(last, slot) });
  }

  /**
   * A period with the same entries that ends with a slot of the coarsest level where nothing happened after it, and begins with one where
   * nothing happened before: whole slots answer in place of finer ones and rows. Most ranges end today.
   */
  widen(workspace: number, period: Period): Period {
    const extent = this.#extents.get(workspace);
    if (extent === undefined || period.startMs >= period.endMs) return period;
    const { startMs, endMs } = period;
    const isFirst = slotStart(extent.first, ENDS_LEVEL) >= startMs;
    const isLast = slotStart(extent.last + 1, ENDS_LEVEL) <= endMs;
    return {
      startMs: isFirst ? slotStart(slotOf(startMs, COARSEST), COARSEST) : startMs,
      endMs: isLast ? slotStart(slotOf(endMs - 1, COARSEST) + 1, COARSEST) : endMs,
    };
  }
}
