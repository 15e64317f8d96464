import type { InstantMs } from '@tokenbook/core/domain';

/** When the first and last counted call of a workspace happened. */
export interface Extent {
  readonly firstMs: InstantMs;
  readonly lastMs: InstantMs;
}

interface Known {
  readonly read: Promise<Extent | null>;
  /** Of what has come since the read began. It may have seen some of it, which does no harm: it is in the extent either way. */
  since: Extent | null;
}

const union = (a: Extent | null, b: Extent | null): Extent | null =>
  a === null || b === null
    ? (a ?? b)
    : { firstMs: Math.min(a.firstMs, b.firstMs), lastMs: Math.max(a.lastMs, b.lastMs) };

/** The extents of workspaces: read once and widened by what comes in, for every question about all time asks for one first. */
export class KnownExtents {
  readonly #known = new Map<string, Known>();

  async ask(workspaceId: string, read: () => Promise<Extent | null>): Promise<Extent | null> {
    const known = this.#known.get(workspaceId) ?? { read: read(), since: null };
    this.#known.set(workspaceId, known);
    try {
      return union(await known.read, known.since);
    } catch (error) {
      if (this.#known.get(workspaceId) === known) this.#known.delete(workspaceId);
      throw error;
    }
  }

  /** Calls of these instants came in. */
  widen(workspaceId: string, instants: readonly InstantMs[]): void {
    const known = this.#known.get(workspaceId);
    if (known === undefined) return;
    for (const instant of instants) known.since = union(known.since, { firstMs: instant, lastMs: instant });
  }

  /** The first or last call may be gone. */
  forget(workspaceId: string): void {
    this.#known.delete(workspaceId);
  }
}
