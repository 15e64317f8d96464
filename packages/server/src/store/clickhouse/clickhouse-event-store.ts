import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Dimension,
  type InstantMs,
  type LedgerEntry,
  type LogOrder,
  type Rank,
  TokenbookError,
  type Totals,
  type UsageScope,
} from '@tokenbook/core/domain';
import { toCostPairs, toCostSeries } from '../narrow-reads.ts';
import type {
  Amendment,
  AppendOutcome,
  BucketGroup,
  CostPair,
  CostSeries,
  Discrepancy,
  EventStore,
  Exclusion,
  FoundEntry,
  Group,
  LogSlice,
  NewEntry,
  NotCountedSlice,
  PairGroup,
  Recharge,
  SourceInventory,
} from '../port.ts';
import { backUp } from './back-up.ts';
import { Connection } from './connection.ts';
import { verifyLane } from './derive/verify.ts';
import { indexesByLane, laneOf } from './lane.ts';
import { type Lane, openLane } from './open-lane.ts';
import { type ClickHouseConfig, parseClickHouseUrl } from './parse-url.ts';
import { findEntry } from './read/find-entry.ts';
import { readExtent } from './read/read-extent.ts';
import { readBreakdown, readBreakdownByTwo, readTimeseries, readTotals, searchValues } from './read/read-groups.ts';
import { readInventory } from './read/read-inventory.ts';
import { readLog } from './read/read-log.ts';
import { readNotCounted } from './read/read-not-counted.ts';
import type { Reader } from './read/read-sums.ts';
import { scanLog } from './read/scan-log.ts';
import { checkDurability } from './schema/check-durability.ts';
import { expectLedger, migrate } from './schema/migrate.ts';
import { toOpeningError } from './store-error.ts';
import type { Clock } from './write/commit-log.ts';
import { deleteBefore } from './write/delete-before.ts';
import type { WriteAnswer, WriteOperation } from './write/write-operation.ts';

export interface ClickHouseOptions {
  readonly clock?: Clock;
  /** Refuse a database that holds no ledger, and make none. */
  readonly mustExist?: boolean;
  /** How long a write waits for an answer. */
  readonly writeTimeoutMs?: number;
  /** How long a read waits for an answer. */
  readonly readTimeoutMs?: number;
}

const CLOCK: Clock = { sleep: (ms) => sleep(ms), randomId: randomUUID };
const WRITE_TIMEOUT_MS = 10_000;
const READ_TIMEOUT_MS = 60_000;
/** It copies the whole ledger. */
const BACKUP_TIMEOUT_MS = 24 * 3_600_000;

/** The ledger in ClickHouse. It keeps nothing that another process would miss: any number may work on one database. */
export class ClickHouseEventStore implements EventStore {
  readonly #config: ClickHouseConfig;
  readonly #writes: Connection;
  readonly #reader: Reader;
  readonly #lanes: readonly Lane[];
  #hasFailed = false;

  private constructor(config: ClickHouseConfig, writes: Connection, reads: Connection, lanes: readonly Lane[]) {
    this.#config = config;
    this.#writes = writes;
    this.#reader = { connection: reads, lanes: config.lanes };
    this.#lanes = lanes;
  }

  /**
   * @param url `clickhouse://user:password@host:8123/database`, see `parseClickHouseUrl`
   * @throws TokenbookError `configuration` (a bad address, a refused user, settings that would lose acknowledged events),
   *   `store_too_new`, `store_unavailable`, `not_found`
   */
  static async open(url: string, options: ClickHouseOptions = {}): Promise<ClickHouseEventStore> {
    const config = parseClickHouseUrl(url);
    const writes = new Connection(config, config.database, options.writeTimeoutMs ?? WRITE_TIMEOUT_MS);
    const reads = new Connection(config, config.database, options.readTimeoutMs ?? READ_TIMEOUT_MS);
    try {
      if (options.mustExist === true) await expectLedger(reads, config);
      await migrate(reads, config);
      await checkDurability(reads, config);
      const lanes = await Promise.all(
        Array.from({ length: config.lanes }, (_, lane) => openLane(lane, writes, reads, options.clock ?? CLOCK)),
      );
      return new ClickHouseEventStore(config, writes, reads, lanes);
    } catch (error) {
      await Promise.all([writes.close(), reads.close()]);
      throw toOpeningError(error);
    }
  }

  async append(entries: readonly NewEntry[]): Promise<readonly AppendOutcome[]> {
    const byLane = indexesByLane(entries, this.#lanes.length);
    const outcomes: AppendOutcome[] = [];
    const writes = [...byLane].map(async ([lane, indexes]) => {
      const own = indexes.flatMap((index) => entries[index] ?? []);
      const answer = await this.#write(lane, { kind: 'append', entries: own });
      if (typeof answer === 'number') throw new TokenbookError('internal', 'An append was answered with a number.');
      for (const [place, index] of indexes.entries()) outcomes[index] = answer[place] ?? 'duplicate';
    });
    await Promise.all(writes);
    return outcomes;
  }

  exclude(workspaceId: string, exclusions: readonly Exclusion[]): Promise<number> {
    return this.#change({ kind: 'exclude', workspaceId, exclusions });
  }

  include(workspaceId: string, ids: readonly string[]): Promise<number> {
    return this.#change({ kind: 'include', workspaceId, ids });
  }

  amend(workspaceId: string, amendments: readonly Amendment[]): Promise<number> {
    return this.#change({ kind: 'amend', workspaceId, amendments });
  }

  recharge(workspaceId: string, charges: ReadonlyMap<string, Recharge>): Promise<number> {
    return this.#change({ kind: 'recharge', workspaceId, charges });
  }

  deleteBefore(workspaceId: string, beforeMs: InstantMs): Promise<number> {
    return deleteBefore(this.#reader, workspaceId, beforeMs, (ids) =>
      this.#change({ kind: 'delete', workspaceId, ids, beforeMs }),
    );
  }

  totals(scope: UsageScope): Promise<Totals> {
    return readTotals(this.#reader, scope);
  }

  breakdown(scope: UsageScope, by: Dimension, limit: number | null, rank: Rank = 'tokens'): Promise<readonly Group[]> {
    return readBreakdown(this.#reader, scope, by, limit, rank);
  }

  breakdownByTwo(
    scope: UsageScope,
    by: Dimension,
    secondBy: Dimension,
    limit: number | null,
    rank: Rank = 'tokens',
  ): Promise<readonly PairGroup[]> {
    return readBreakdownByTwo(this.#reader, scope, by, secondBy, limit, rank);
  }

  async costByTwo(scope: UsageScope, by: Dimension, secondBy: Dimension): Promise<readonly CostPair[]> {
    return toCostPairs(await this.breakdownByTwo(scope, by, secondBy, null));
  }

  searchValues(scope: UsageScope, by: Dimension, text: string, limit: number): Promise<readonly Group[]> {
    return searchValues(this.#reader, scope, by, text, limit);
  }

  timeseries(
    scope: UsageScope,
    bounds: readonly InstantMs[],
    by: Dimension | null,
    limit: number | null,
    rank: Rank = 'tokens',
  ): Promise<readonly BucketGroup[]> {
    return readTimeseries(this.#reader, scope, bounds, by, limit, rank);
  }

  async costSeries(
    scope: UsageScope,
    bounds: readonly InstantMs[],
    by: Dimension,
    limit: number,
  ): Promise<readonly CostSeries[]> {
    const [ranked, groups] = await Promise.all([
      this.breakdown(scope, by, limit),
      this.timeseries(scope, bounds, by, limit),
    ]);
    return toCostSeries(ranked, groups, bounds.length - 1);
  }

  log(scope: UsageScope, order: LogOrder, offset: number, limit: number): Promise<LogSlice> {
    return readLog(this.#reader, scope, order, offset, limit);
  }

  scan(scope: UsageScope, signal?: AbortSignal): AsyncIterable<readonly LedgerEntry[]> {
    return scanLog(this.#reader, scope, signal);
  }

  find(workspaceId: string, id: string): Promise<FoundEntry | null> {
    return findEntry(this.#reader, { workspaceId, id });
  }

  notCounted(scope: UsageScope, offset: number, limit: number): Promise<NotCountedSlice> {
    return readNotCounted(this.#reader, scope, offset, limit);
  }

  extent(workspaceId: string): Promise<{ readonly firstMs: InstantMs; readonly lastMs: InstantMs } | null> {
    return readExtent(this.#reader, workspaceId);
  }

  inventory(workspaceId: string): Promise<readonly SourceInventory[]> {
    return readInventory(this.#reader, workspaceId);
  }

  async verify(): Promise<readonly Discrepancy[]> {
    const found: Discrepancy[] = [];
    for (const [lane, { background }] of this.#lanes.entries()) {
      await background.now();
      found.push(...(await verifyLane(this.#reader.connection, lane, this.#config.lanes)));
    }
    return found;
  }

  async backup(path: string): Promise<void> {
    const connection = new Connection(this.#config, this.#config.database, BACKUP_TIMEOUT_MS);
    try {
      await backUp(connection, this.#config, path);
    } finally {
      await connection.close();
    }
  }

  async ping(): Promise<void> {
    await this.#writes.query('SELECT 1 FROM ledger LIMIT 1');
    if (!this.#hasFailed) return;
    // A store with a full disk still answers reads: only a write shows that writes are possible again.
    // Another row each time: a replicated table ignores one that it has.
    await this.#writes.insert('watermarks', ['lane', 'kind', 'watermark'], [[0, 'ping', Date.now()]]);
    this.#hasFailed = false;
  }

  async close(): Promise<void> {
    await Promise.all(this.#lanes.map(({ writer }) => writer.idle()));
    await Promise.all(this.#lanes.map(({ background }) => background.close()));
    await Promise.all([this.#writes.close(), this.#reader.connection.close()]);
  }

  /** Derives what is not derived yet and merges parts, which otherwise happens in its own time. */
  async settle(): Promise<void> {
    await Promise.all(this.#lanes.map(({ background }) => background.now()));
    const suffix = this.#config.cluster === null ? '' : `_local ON CLUSTER ${this.#config.cluster}`;
    for (const table of ['ledger', 'entry_ids', 'roll_ups']) {
      await this.#reader.connection.command(`OPTIMIZE TABLE ${table}${suffix} FINAL`);
    }
  }

  async #change(operation: Exclude<WriteOperation, { kind: 'append' }>): Promise<number> {
    const answer = await this.#write(laneOf(operation.workspaceId, this.#lanes.length), operation);
    if (typeof answer !== 'number') throw new TokenbookError('internal', 'A change was answered as an append.');
    return answer;
  }

  async #write(lane: number, operation: WriteOperation): Promise<WriteAnswer> {
    const writer = this.#lanes[lane]?.writer;
    if (writer === undefined) throw new TokenbookError('internal', `There is no lane ${lane}.`);
    try {
      return await writer.write(operation);
    } catch (error) {
      this.#hasFailed = true;
      throw error;
    }
  }
}
