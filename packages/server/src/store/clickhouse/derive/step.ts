import type { Connection } from '../connection.ts';
import { type Derived, readLastCommit, readWatermark } from './watermark.ts';

/** The commits that are derived at once. */
export interface Step {
  readonly after: number;
  /** The new mark: equal to `after` when there is nothing to do. */
  readonly upTo: number;
  /** Whether there are more after it. */
  readonly hasMore: boolean;
}

/**
 * Ten million entries at most. After a restore all of the ledger is to be derived: in one statement that would take longer than any request
 * may, and begin anew each time.
 */
export const MOST_COMMITS = 500;

export const commitsAfter = async (
  connection: Connection,
  lane: number,
  kind: Derived,
  mostCommits = MOST_COMMITS,
): Promise<Step> => {
  const after = await readWatermark(connection, lane, kind);
  const last = await readLastCommit(connection, lane);
  const upTo = Math.max(after, Math.min(last, after + mostCommits));
  return { after, upTo, hasMore: upTo < last };
};
