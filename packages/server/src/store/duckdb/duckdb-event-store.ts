import type { DuckDBConnection } from '@duckdb/node-api';
import {
  type Charge,
  type Dimension,
  type InstantMs,
  type LedgerEntry,
  type LogOrder,
  type Rank,
  TokenbookError,
  type Totals,
  type UsageScope,
} from '@tokenbook/core/domain';
import type {
  Amendment,
  AppendOutcome,
  BucketGroup,
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
  SourceInventory,
} from '../port.ts';
import { copyDurably, expectFreeSpace } from './engine/ledger-file.ts';
import type { Session } from './engine/session.ts';
import { isFatal, toStoreError } from './engine/store-errors.ts';
import { readCostSeries } from './read/read-cost-series.ts';
import { countBySlot, findEntry, readExtent, readInventory, readNotCounted, readWindow } from './read/read-entries.ts';
import { readGroups, readScopeTotals, searchGroups } from './read/read-groups.ts';
import { readLog } from './read/read-log.ts';
import { readPairGroups } from './read/read-pairs.ts';
import { readTimeseries } from './read/read-timeseries.ts';
import { scanWindows } from './read/scan-windows.ts';
import { verifyLedger } from './read/verify.ts';
import type { Names } from './rows/names.ts';
import { LEVEL_MS } from './rows/slots.ts';
import { amendEntries, excludeEntries, includeEntries, rechargeEntries } from './write/change-entries.ts';
import { CommitQueue } from './write/commit-queue.ts';
import { deleteEntriesBefore } from './write/delete-entries.ts';
import { LedgerWriter } from './write/ledger-writer.ts';

/** An open ledger: the file's session and what writes to it. */
interface Opened {
  readonly session: Session;
  readonly writer: LedgerWriter;
}

/** Stands for itself where connections are shared out among workspaces. */
const EVERY_WORKSPACE = '';

type Read<T> = (connection: DuckDBConnection, names: Names) => Promise<T>;

/** The embedded store. `openDuckDbEventStore` makes one. */
export class DuckDbEventStore implements EventStore {
  readonly #path: string;
  readonly #openSession: () => Promise<Session>;
  readonly #release: () => void;
  readonly #queue = new CommitQueue((entries) => this.#write((writer) => writer.commit(entries)));
  #opened: Promise<Opened>;
  #isBroken = false;
  #hasFailedWrite = false;
  #isClosed = false;

  constructor(path: string, session: Session, openSession: () => Promise<Session>, release: () => void) {
    this.#path = path;
    this.#openSession = openSession;
    this.#release = release;
    this.#opened = Promise.resolve(this.#toOpened(session));
  }

  #toOpened(session: Session): Opened {
    const writer = new LedgerWriter(session, (error) => {
      this.#hasFailedWrite = true;
      if (isFatal(error)) this.#isBroken = true;
    });
    return { session, writer };
  }

  /** The open ledger. After an error that the engine does not recover from, the file is closed and opened again first. */
  async #ready(): Promise<Opened> {
    if (this.#isClosed) {
      throw new TokenbookError('store_unavailable', 'The ledger is closed: Tokenbook is shutting down.', {
        retryAfterSeconds: 5,
      });
    }
    if (this.#isBroken) {
      this.#isBroken = false;
      this.#opened = this.#openAgain(this.#opened);
      this.#opened.catch(() => {
        this.#isBroken = true;
      });
    }
    return this.#opened;
  }

  async #openAgain(before: Promise<Opened>): Promise<Opened> {
    await before.then(
      ({ session }) => session.close(),
      () => {},
    );
    try {
      const opened = this.#toOpened(await this.#openSession());
      // What a failed fsync left in the log may be in memory only: written anew into the main file, it is on disk or it fails.
      await opened.writer.withStillFile(async () => {});
      return opened;
    } catch (error) {
      throw toStoreError(error);
    }
  }

  async #read<T>(workspaceId: string, work: Read<T>): Promise<T> {
    const { session } = await this.#ready();
    try {
      return await session.reads.use(workspaceId, (connection) => work(connection, session.names));
    } catch (error) {
      throw this.#toReadError(error);
    }
  }

  async #snapshot<T>(workspaceId: string, work: Read<T>): Promise<T> {
    const { session } = await this.#ready();
    try {
      return await session.reads.snapshot(workspaceId, (connection) => work(connection, session.names));
    } catch (error) {
      throw this.#toReadError(error);
    }
  }

  #toReadError(error: unknown): TokenbookError {
    if (isFatal(error)) this.#isBroken = true;
    return toStoreError(error);
  }

  async #write<T>(work: (writer: LedgerWriter) => Promise<T>): Promise<T> {
    const { writer } = await this.#ready();
    try {
      const result = await work(writer);
      this.#hasFailedWrite = false;
      return result;
    } catch (error) {
      throw toStoreError(error);
    }
  }

  append(entries: readonly NewEntry[]): Promise<readonly AppendOutcome[]> {
    return this.#queue.append(entries);
  }

  exclude(workspaceId: string, exclusions: readonly Exclusion[]): Promise<number> {
    return this.#write((writer) => writer.change((context) => excludeEntries(context, workspaceId, exclusions)));
  }

  include(workspaceId: string, ids: readonly string[]): Promise<number> {
    return this.#write((writer) => writer.change((context) => includeEntries(context, workspaceId, ids)));
  }

  amend(workspaceId: string, amendments: readonly Amendment[]): Promise<number> {
    return this.#write((writer) => writer.change((context) => amendEntries(context, workspaceId, amendments)));
  }

  recharge(workspaceId: string, charges: ReadonlyMap<string, Charge>): Promise<number> {
    return this.#write((writer) => writer.change((context) => rechargeEntries(context, workspaceId, charges)));
  }

  /** In transactions of some ten thousand entries, so that appends find their turn between them. */
  async deleteBefore(workspaceId: string, beforeMs: InstantMs): Promise<number> {
    let deleted = 0;
    for (;;) {
      const slice = await this.#write((writer) =>
        writer.change((context) => deleteEntriesBefore(context, workspaceId, beforeMs)),
      );
      if (slice === 0) break;
      deleted += slice;
    }
    // What lay in the file is free only then.
    if (deleted > 0) await this.#write((writer) => writer.tidy());
    return deleted;
  }

  totals(scope: UsageScope): Promise<Totals> {
    return this.#read(scope.workspaceId, (connection, names) => readScopeTotals(connection, names, scope));
  }

  breakdown(scope: UsageScope, by: Dimension, limit: number | null, rank: Rank = 'tokens'): Promise<readonly Group[]> {
    return this.#snapshot(scope.workspaceId, (connection, names) =>
      readGroups(connection, names, scope, by, limit, rank),
    );
  }

  breakdownByTwo(
    scope: UsageScope,
    by: Dimension,
    secondBy: Dimension,
    limit: number | null,
    rank: Rank = 'tokens',
  ): Promise<readonly PairGroup[]> {
    return this.#snapshot(scope.workspaceId, (connection, names) =>
      readPairGroups(connection, names, scope, by, secondBy, limit, rank),
    );
  }

  searchValues(scope: UsageScope, by: Dimension, text: string, limit: number): Promise<readonly Group[]> {
    return this.#snapshot(scope.workspaceId, (connection, names) =>
      searchGroups(connection, names, scope, by, text, limit),
    );
  }

  timeseries(
    scope: UsageScope,
    bounds: readonly InstantMs[],
    by: Dimension | null,
    limit: number | null,
  ): Promise<readonly BucketGroup[]> {
    return this.#snapshot(scope.workspaceId, (connection, names) =>
      readTimeseries(connection, names, scope, bounds, by, limit),
    );
  }

  costSeries(
    scope: UsageScope,
    bounds: readonly InstantMs[],
    by: Dimension,
    limit: number,
  ): Promise<readonly CostSeries[]> {
    return this.#snapshot(scope.workspaceId, (connection, names) =>
      readCostSeries(connection, names, scope, bounds, by, limit),
    );
  }

  log(scope: UsageScope, order: LogOrder, offset: number, limit: number): Promise<LogSlice> {
    return this.#snapshot(scope.workspaceId, (connection, names) =>
      readLog(connection, names, scope, order, offset, limit),
    );
  }

  async *scan(scope: UsageScope, signal?: AbortSignal): AsyncIterable<readonly LedgerEntry[]> {
    signal?.throwIfAborted();
    const slots = await this.#read(scope.workspaceId, (connection, names) =>
      countBySlot(connection, names, scope, LEVEL_MS.quarter),
    );
    for (const period of scanWindows(slots, scope.period)) {
      signal?.throwIfAborted();
      const entries = await this.#read(scope.workspaceId, (connection, names) =>
        readWindow(connection, names, scope, period),
      );
      if (entries.length > 0) yield entries;
    }
  }

  find(workspaceId: string, id: string): Promise<FoundEntry | null> {
    return this.#read(workspaceId, (connection, names) => findEntry(connection, names, workspaceId, id));
  }

  notCounted(scope: UsageScope, offset: number, limit: number): Promise<NotCountedSlice> {
    return this.#snapshot(scope.workspaceId, (connection, names) =>
      readNotCounted(connection, names, scope, offset, limit),
    );
  }

  extent(workspaceId: string): Promise<{ readonly firstMs: InstantMs; readonly lastMs: InstantMs } | null> {
    return this.#snapshot(workspaceId, (connection, names) => readExtent(connection, names, workspaceId));
  }

  inventory(workspaceId: string): Promise<readonly SourceInventory[]> {
    return this.#read(workspaceId, (connection, names) => readInventory(connection, names, workspaceId));
  }

  verify(): Promise<readonly Discrepancy[]> {
    return this.#snapshot(EVERY_WORKSPACE, (connection, names) => verifyLedger(connection, names));
  }

  backup(path: string): Promise<void> {
    return this.#write((writer) => writer.withStillFile(() => copyDurably(this.#path, path)));
  }

  /** After a write has failed, the answer is a look at the disk and a write; else it costs nothing. */
  async ping(): Promise<void> {
    await this.#ready();
    if (!this.#hasFailedWrite) return;
    await expectFreeSpace(this.#path);
    await this.#write((writer) => writer.probe());
  }

  /** Moves what is hot into the cold part now: what happens by itself as the ledger grows. For tests and before a bulk of reads. */
  async compact(): Promise<void> {
    await this.#write(async (writer) => {
      await writer.move();
      await writer.settle();
    });
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    await this.#queue.drain();
    this.#isClosed = true;
    const opened = await this.#opened.catch(() => null);
    try {
      await opened?.writer.settle();
      // What was in the log goes into the main file, so that the next start has nothing to replay.
      await opened?.writer.withStillFile(async () => {}).catch(() => {});
    } finally {
      opened?.session.close();
      this.#release();
    }
  }
}
