import type { ClickHouseSettings } from '@clickhouse/client';
import { TokenbookError } from '@tokenbook/core/domain';
import type { Connection, Row } from '../connection.ts';
import { readLastCommit } from '../derive/watermark.ts';
import { commitPlace, toCommitRow, WRITE_COLUMNS } from '../entry-row.ts';

const OWNER = `
  SELECT commit_id FROM ledger
  WHERE lane = {lane:UInt16} AND workspace_id = '' AND occurred_at_ms = {place:Int64} AND seq = {seq:UInt64} LIMIT 1`;

const DEADLINE: ClickHouseSettings = { max_execution_time: 25 };
const MOST_TRIES = 4;

export interface Clock {
  /** Resolves after some time; never rejects. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly randomId: () => string;
}

/**
 * The commits of a lane, numbered without a gap. A number is taken by inserting a block under a token that names it: ClickHouse keeps the
 * first block of a token and drops any other, so of two processes that want the same number one gets it. Decision 0081 has the reasons.
 */
export class CommitLog {
  readonly #connection: Connection;
  readonly #lane: number;
  readonly #clock: Clock;

  constructor(connection: Connection, lane: number, clock: Clock) {
    this.#connection = connection;
    this.#lane = lane;
    this.#clock = clock;
  }

  /** The number of the last commit; 0 when there is none. */
  last(): Promise<number> {
    return readLastCommit(this.#connection, this.#lane);
  }

  /**
   * Writes rows as commit `seq`. True when they are durable and in every read; false when another process took the number.
   * A lost answer is cleared up by looking who has the number, and only then by the same insert again under the same token.
   *
   * @throws TokenbookError `store_unavailable` or `busy`: it may still be written; sending the call again is safe, since ids are unique
   */
  async commit(seq: number, rows: readonly Row[]): Promise<boolean> {
    const commitId = this.#clock.randomId();
    const block = [...rows, toCommitRow({ lane: this.#lane, seq }, commitId)];
    let failure: TokenbookError | null = null;
    // A token that was used up by a block that is not there (a crash between the two) must not stop the lane for ever.
    let usedUp = 0;
    for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
      if (attempt > 0) await this.#clock.sleep(100 * 4 ** (attempt - 1));
      try {
        failure = null;
        await this.#connection.insert('ledger', WRITE_COLUMNS, block, {
          ...DEADLINE,
          insert_deduplicate: 1,
          insert_deduplication_token: `${this.#lane}:${seq}${usedUp === 0 ? '' : `:${usedUp}`}`,
        });
      } catch (error) {
        if (!(error instanceof TokenbookError)) throw error;
        failure = error;
      }
      const owner = await this.#owner(seq, failure);
      if (owner !== null) return owner === commitId;
      if (failure === null) usedUp += 1;
      else if (failure.retryAfterSeconds === null) throw failure;
    }
    throw (
      failure ??
      new TokenbookError('internal', `ClickHouse accepted commit ${seq} of lane ${this.#lane} and does not show it.`)
    );
  }

  /** Who has a number. Null: nobody yet. */
  async #owner(seq: number, failure: TokenbookError | null): Promise<string | null> {
    try {
      const rows = await this.#connection.query(OWNER, { lane: this.#lane, seq, place: commitPlace(seq) });
      return rows[0] === undefined ? null : String(rows[0][0]);
    } catch (error) {
      throw failure ?? error;
    }
  }
}
