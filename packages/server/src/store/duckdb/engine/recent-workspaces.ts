/** For how long a workspace is there after it has read or written: a dashboard that follows asks more often. */
const RECENT_MS = 5_000;

interface Seen {
  readonly workspaceId: string;
  atMs: number;
}

/** Who reads and writes. Instants are of a clock that never goes back. Pure. */
export class RecentWorkspaces {
  #last: Seen | null = null;
  /** The last one that is not `#last`: with two it is known of each whether there is another. */
  #before: Seen | null = null;

  note(workspaceId: string, nowMs: number): void {
    if (this.#last?.workspaceId === workspaceId) this.#last.atMs = nowMs;
    else {
      this.#before = this.#last;
      this.#last = { workspaceId, atMs: nowMs };
    }
  }

  /** Whether no other workspace has read or written just now. */
  isAlone(workspaceId: string, nowMs: number): boolean {
    const other = this.#last?.workspaceId === workspaceId ? this.#before : this.#last;
    return other === null || nowMs - other.atMs > RECENT_MS;
  }
}
