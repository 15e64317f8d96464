import type { DuckDBConnection } from '@duckdb/node-api';
import type {
  Dimension,
  InstantMs,
  LedgerEntry,
  LogOrder,
  Period,
  Rank,
  Totals,
  UsageScope,
} from '@tokenbook/core/domain';
import type {
  Amendment,
  AppendOutcome,
  BucketGroups,
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
import { copyDurably, expectFreeSpace } from './engine/ledger-file.ts';
import { EVERY_WORKSPACE, type OpenLedger } from './open-ledger.ts';
import { countBySecond, countBySlot, type SlotCount } from './read/count-by-slot.ts';
import { readCostSeries } from './read/read-cost-series.ts';
import { findEntry, readExtent, readInventory, readNotCounted, readWindow } from './read/read-entries.ts';
import { readGroups, searchGroups } from './read/read-groups.ts';
import { readLog } from './read/read-log.ts';
import { readPairCosts, readPairGroups } from './read/read-pairs.ts';
import { readTimeseries } from './read/read-timeseries.ts';
import { readScopeTotals } from './read/read-totals.ts';
import { type ScanWindow, scanWindows } from './read/scan-windows.ts';
import { verifyLedger } from './read/verify.ts';
import type { KeptDays } from './rows/local-days.ts';
import type { Names } from './rows/names.ts';
import { amendEntries, excludeEntries, includeEntries, rechargeEntries } from './write/change-entries.ts';
import { CommitQueue } from './write/commit-queue.ts';
import { deleteEntriesBefore } from './write/delete-entries.ts';

type ReadSums<T> = (connection: DuckDBConnection, names: Names, scope: UsageScope, keptDays: KeptDays) => Promise<T>;

type CountSlots = (connection: DuckDBConnection, names: Names, scope: UsageScope) => Promise<readonly SlotCount[]>;

const countByQuarter: CountSlots = (connection, names, scope) => countBySlot(connection, names, scope, 'quarter');

const isEqual = (a: Period, b: Period): boolean => a.startMs === b.startMs && a.endMs === b.endMs;

/** The embedded store. `openDuckDbEventStore` makes one. */
export class DuckDbEventStore implements EventStore {
  readonly #path: string;
  readonly #ledger: OpenLedger;
  readonly #release: () => void;
  readonly #queue: CommitQueue;

  constructor(path: string, ledger: OpenLedger, release: () => void) {
    this.#path = path;
    this.#ledger = ledger;
    this.#release = release;
    this.#queue = new CommitQueue((entries) => ledger.write((writer) => writer.commit(entries)), ledger.recent);
  }

  /** Reads sums of a scope by a longer period that has the same entries, where there is one. */
  #sums<T>(asked: UsageScope, read: ReadSums<T>): Promise<T> {
    return this.#ledger.snapshot(asked.workspaceId, async (connection, names, extents, keptDays) => {
      const widened = () => {
        const workspace = names.known(asked.workspaceId);
        return workspace === undefined ? asked.period : extents.widen(workspace, asked.period);
      };
      const period = widened();
      const sums = await read(connection, names, { ...asked, period }, keptDays);
      // Entries that came before the snapshot was taken and after the period was widened may be in it and not in what was asked.
      return isEqual(period, widened()) ? sums : read(connection, names, asked, keptDays);
    });
  }

  append(entries: readonly NewEntry[]): Promise<readonly AppendOutcome[]> {
    return this.#queue.append(entries);
  }

  exclude(workspaceId: string, exclusions: readonly Exclusion[]): Promise<number> {
    return this.#ledger.write((writer) => writer.change((context) => excludeEntries(context, workspaceId, exclusions)));
  }

  include(workspaceId: string, ids: readonly string[]): Promise<number> {
    return this.#ledger.write((writer) => writer.change((context) => includeEntries(context, workspaceId, ids)));
  }

  amend(workspaceId: string, amendments: readonly Amendment[]): Promise<number> {
    return this.#ledger.write((writer) => writer.change((context) => amendEntries(context, workspaceId, amendments)));
  }

  recharge(workspaceId: string, charges: ReadonlyMap<string, Recharge>): Promise<number> {
    return this.#ledger.write((writer) => writer.change((context) => rechargeEntries(context, workspaceId, charges)));
  }

  /** In transactions of some ten thousand entries, so that appends find their turn between them. */
  async deleteBefore(workspaceId: string, beforeMs: InstantMs): Promise<number> {
    let deleted = 0;
    for (;;) {
      const slice = await this.#ledger.write((writer) =>
        writer.change((context) => deleteEntriesBefore(context, workspaceId, beforeMs)),
      );
      if (slice === 0) break;
      deleted += slice;
    }
    // The file's room is free only then.
    if (deleted > 0) await this.#ledger.write((writer) => writer.upkeep.tidy());
    return deleted;
  }

  totals(scope: UsageScope): Promise<Totals> {
    return this.#sums(scope, (connection, names, scope) => readScopeTotals(connection, names, scope));
  }

  breakdown(scope: UsageScope, by: Dimension, limit: number | null, rank: Rank = 'tokens'): Promise<readonly Group[]> {
    return this.#sums(scope, (connection, names, scope) => readGroups(connection, names, scope, by, limit, rank));
  }

  breakdownByTwo(
    scope: UsageScope,
    by: Dimension,
    secondBy: Dimension,
    limit: number | null,
    rank: Rank = 'tokens',
  ): Promise<readonly PairGroup[]> {
    return this.#sums(scope, (connection, names, scope) =>
      readPairGroups({ connection, names, scope, by, secondBy }, limit, rank),
    );
  }

  costByTwo(scope: UsageScope, by: Dimension, secondBy: Dimension): Promise<readonly CostPair[]> {
    return this.#sums(scope, (connection, names, scope) => readPairCosts({ connection, names, scope, by, secondBy }));
  }

  searchValues(scope: UsageScope, by: Dimension, text: string, limit: number): Promise<readonly Group[]> {
    return this.#sums(scope, (connection, names, scope) => searchGroups(connection, names, scope, by, text, limit));
  }

  timeseries(
    scope: UsageScope,
    bounds: readonly InstantMs[],
    by: Dimension | null,
    limit: number | null,
    rank: Rank = 'tokens',
  ): Promise<BucketGroups> {
    return this.#sums(scope, (connection, names, scope, keptDays) =>
      readTimeseries(connection, names, keptDays, scope, bounds, by, limit, rank),
    );
  }

  costSeries(
    scope: UsageScope,
    bounds: readonly InstantMs[],
    by: Dimension,
    limit: number,
  ): Promise<readonly CostSeries[]> {
    return this.#sums(scope, (connection, names, scope, keptDays) =>
      readCostSeries(connection, names, keptDays, scope, bounds, by, limit),
    );
  }

  log(scope: UsageScope, order: LogOrder, offset: number, limit: number): Promise<LogSlice> {
    return this.#ledger.snapshot(scope.workspaceId, (connection, names) =>
      readLog(connection, names, scope, order, offset, limit),
    );
  }

  async *scan(scope: UsageScope, signal?: AbortSignal): AsyncIterable<readonly LedgerEntry[]> {
    signal?.throwIfAborted();
    for (const window of await this.#cut(scope, countByQuarter)) {
      signal?.throwIfAborted();
      const { startMs, endMs } = window;
      // Who stops reading its export holds a window in memory: some thousand rows, and not a busy quarter of an hour.
      const periods = window.isDense
        ? await this.#cut({ ...scope, period: { startMs, endMs } }, countBySecond)
        : [window];
      for (const period of periods) {
        signal?.throwIfAborted();
        const entries = await this.#ledger.snapshot(scope.workspaceId, (connection, names) =>
          readWindow(connection, names, scope, period),
        );
        if (entries.length > 0) yield entries;
      }
    }
  }

  async #cut(scope: UsageScope, count: CountSlots): Promise<readonly ScanWindow[]> {
    const slots = await this.#ledger.snapshot(scope.workspaceId, (connection, names) =>
      count(connection, names, scope),
    );
    return scanWindows(slots, scope.period);
  }

  find(workspaceId: string, id: string): Promise<FoundEntry | null> {
    return this.#ledger.snapshot(workspaceId, (connection, names) => findEntry(connection, names, workspaceId, id));
  }

  notCounted(scope: UsageScope, offset: number, limit: number): Promise<NotCountedSlice> {
    return this.#ledger.snapshot(scope.workspaceId, (connection, names) =>
      readNotCounted(connection, names, scope, offset, limit),
    );
  }

  extent(workspaceId: string): Promise<{ readonly firstMs: InstantMs; readonly lastMs: InstantMs } | null> {
    return this.#ledger.snapshot(workspaceId, (connection, names) => readExtent(connection, names, workspaceId));
  }

  inventory(workspaceId: string): Promise<readonly SourceInventory[]> {
    return this.#ledger.snapshot(workspaceId, (connection, names) => readInventory(connection, names, workspaceId));
  }

  verify(): Promise<readonly Discrepancy[]> {
    return this.#ledger.snapshot(EVERY_WORKSPACE, (connection, names) => verifyLedger(connection, names));
  }

  backup(path: string): Promise<void> {
    return this.#ledger.write((writer) => writer.upkeep.withStillFile(({ file }) => copyDurably(file, path)));
  }

  /** After a write has failed, the answer is a look at the disk and a write; else it costs next to nothing. */
  async ping(): Promise<void> {
    await this.#ledger.expectInPlace();
    if (!(await this.#ledger.hasFailedWrite())) return;
    await expectFreeSpace(this.#path);
    await this.#ledger.write((writer) => writer.probe());
  }

  /** Moves what is hot into the cold part, adds up the days that were asked for and merges all roll-ups now: what happens by itself as the ledger grows and rests. For tests and before a bulk of reads. */
  async compact(): Promise<void> {
    await this.#ledger.write(async (writer) => {
      await writer.upkeep.moveAll();
      await writer.upkeep.keepDays();
      await writer.upkeep.mergeAll();
      await writer.upkeep.settle();
    });
  }

  async close(): Promise<void> {
    if (this.#ledger.isClosed) return;
    await this.#queue.drain();
    try {
      await this.#ledger.close();
    } finally {
      this.#release();
    }
  }
}
