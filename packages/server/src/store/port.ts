import type {
  Charge,
  CostSource,
  Dimension,
  InstantMs,
  LedgerEntry,
  LogOrder,
  NotCountedReason,
  Period,
  PicoUsd,
  Rank,
  Totals,
  UsageScope,
} from '@tokenbook/core/domain';

export type { NotCountedReason } from '@tokenbook/core/domain';

/**
 * Where the ledger is kept. Every adapter runs the one suite in `testing/`, and the memory store is the oracle of the others.
 *
 * The rules that all reads keep, whatever is being written beside them:
 * - a read sees each acknowledged entry exactly once, and none that was taken out of the count;
 * - totals of a scope = sum of its breakdown by any dimension = sum of its time series = sum of its log.
 */
export interface EventStore {
  /**
   * Writes entries and answers for each, in order. When the promise resolves, everything `accepted` or `replaced` is on disk
   * (fsynced) and in every read. One transaction: if it rejects, nothing of the call was written.
   * Entries of several workspaces may stand in one call. The second of two equal ids in one call is judged against the first.
   *
   * @throws TokenbookError `store_unavailable` (a retry may work), `store_damaged`
   */
  append(entries: readonly NewEntry[]): Promise<readonly AppendOutcome[]>;

  /**
   * Marks entries as not counted, with the reason; one that was not counted for another reason, or instead of another entry, is marked
   * anew. Of several exclusions of one id the last holds. Unknown ids are left alone. Returns how many entries changed.
   */
  exclude(workspaceId: string, exclusions: readonly Exclusion[]): Promise<number>;

  /** Counts excluded entries again. Returns how many changed. */
  include(workspaceId: string, ids: readonly string[]): Promise<number>;

  /**
   * Changes who entries belong to: an agent, user or session that a later span of the same trace named. Ids that are not there are left
   * alone. Returns how many changed. Whether the unamended event, sent again, is a duplicate or a conflict is not promised.
   */
  amend(workspaceId: string, amendments: readonly Amendment[]): Promise<number>;

  /**
   * Gives entries a new charge: what re-pricing found. Ids that are not there, and entries that a larger one has replaced since, are left
   * alone. Returns how many changed.
   * The caller keeps the history of price versions; the store keeps the charge that is in force.
   */
  recharge(workspaceId: string, charges: ReadonlyMap<string, Recharge>): Promise<number>;

  /** Sums over the scope. */
  totals(scope: UsageScope): Promise<Totals>;

  /**
   * Sums for each value of a dimension: most of the rank first (tokens unless said), then most tokens, ties by value (null last). With
   * `limit`, the rows past it are folded into one with `isOther`, and take no memory however many they are.
   */
  breakdown(scope: UsageScope, by: Dimension, limit: number | null, rank?: Rank): Promise<readonly Group[]>;

  /** The same by two dimensions: the pairs that occur. */
  breakdownByTwo(
    scope: UsageScope,
    by: Dimension,
    secondBy: Dimension,
    limit: number | null,
    rank?: Rank,
  ): Promise<readonly PairGroup[]>;

  /** The cost of each pair of values that occurs, in no order: a fifth of what all sums of the pairs take to read. */
  costByTwo(scope: UsageScope, by: Dimension, secondBy: Dimension): Promise<readonly CostPair[]>;

  /** The first `limit` groups of a breakdown whose value contains a text, whatever the case of its letters. */
  searchValues(scope: UsageScope, by: Dimension, text: string, limit: number): Promise<readonly Group[]>;

  /**
   * Sums for each bucket that has entries, in order of the bucket, then most tokens first. `bounds` are n + 1 ascending instants for n buckets,
   * inside the scope's period. With `by`, one row for each value in a bucket; with `limit` only the values with the most of the rank
   * (tokens unless said) in the whole scope have rows of their own and the rest of a bucket is one with `isOther`.
   */
  timeseries(
    scope: UsageScope,
    bounds: readonly InstantMs[],
    by: Dimension | null,
    limit: number | null,
    rank?: Rank,
  ): Promise<BucketGroups>;

  /**
   * The cost of each bucket, by the values of a dimension that have the most tokens in the scope, in the order of a breakdown; bounds as in
   * `timeseries`. For statistics, which need thousands of buckets of one sum and no exact ones.
   */
  costSeries(
    scope: UsageScope,
    bounds: readonly InstantMs[],
    by: Dimension,
    limit: number,
  ): Promise<readonly CostSeries[]>;

  /** Rows `offset` to `offset + limit` of the scope's log, and how many rows the whole log has. Reads from the nearer end. */
  log(scope: UsageScope, order: LogOrder, offset: number, limit: number): Promise<LogSlice>;

  /** The whole log, newest first, in chunks: an export. A consistent snapshot is not promised across chunks, each entry once is. */
  scan(scope: UsageScope, signal?: AbortSignal): AsyncIterable<readonly LedgerEntry[]>;

  /** One counted or not counted entry. Null when the workspace has no such id. */
  find(workspaceId: string, id: string): Promise<FoundEntry | null>;

  /** Entries that are kept but not counted, newest first, and how many there are. */
  notCounted(scope: UsageScope, offset: number, limit: number): Promise<NotCountedSlice>;

  /** When the first and last counted event of the workspace happened. Null when it has none. */
  extent(workspaceId: string): Promise<{ readonly firstMs: InstantMs; readonly lastMs: InstantMs } | null>;

  /** How many events, with which cost sources, each source has delivered: what `doctor` shows. */
  inventory(workspaceId: string): Promise<readonly SourceInventory[]>;

  /** Recomputes every roll-up from the events and compares. Empty when all agree. */
  verify(): Promise<readonly Discrepancy[]>;

  /** Deletes the events of a workspace older than `beforeMs`. Their ids stay known: a replay is answered with `deleted`. Returns how many were deleted. */
  deleteBefore(workspaceId: string, beforeMs: InstantMs): Promise<number>;

  /** Writes a copy that can be restored into an empty directory, while reads and writes go on. Holds every entry acknowledged before the call. */
  backup(path: string): Promise<void>;

  /** Rejects when the store cannot take a write now. Cheap: readiness asks it. */
  ping(): Promise<void>;

  close(): Promise<void>;
}

/** An entry on its way in. */
export interface NewEntry extends LedgerEntry {
  /** Kept, shown as not counted for this reason, and in no total. Absent: counted. */
  readonly notCounted?: NotCountedReason;
  /** With `notCounted`: the id of the entry that is counted instead. Absent or null: there is no single one. */
  readonly insteadOf?: string | null;
  /**
   * `reject`: an id that is there with other content is a conflict, and the first stays. `larger-wins`: for logs that a tool is still
   * writing; the stored entry of the same source is replaced when this one has more tokens, and else this one is a duplicate.
   */
  readonly onConflict: 'reject' | 'larger-wins';
}

/** `deleted`: the id is of an entry that `deleteBefore` took; it stays away, whatever comes under it. */
export type AppendOutcome = 'accepted' | 'duplicate' | 'conflict' | 'replaced' | 'deleted';

export interface Exclusion {
  readonly id: string;
  readonly reason: NotCountedReason;
  /** The id of the entry that is counted instead. Null when there is no single one. */
  readonly insteadOf: string | null;
}

/** What an entry costs from now on. */
export interface Recharge {
  readonly charge: Charge;
  /** The tokens that the charge was reckoned for: an entry that has others by now was priced when it got them. Absent: whatever it has. */
  readonly totalTokens?: number;
}

/** Who an entry belongs to from now on. Null: nobody is known. */
export interface Amendment {
  readonly id: string;
  readonly agent: string | null;
  readonly user: string | null;
  readonly session: string | null;
}

export interface Group {
  readonly value: string | null;
  readonly isOther: boolean;
  readonly totals: Totals;
}

export interface PairGroup {
  readonly value: string | null;
  readonly secondValue: string | null;
  readonly isOther: boolean;
  readonly totals: Totals;
}

export interface CostPair {
  readonly value: string | null;
  readonly secondValue: string | null;
  readonly cost: PicoUsd;
}

export interface BucketGroup extends Group {
  /** Index into the bounds. */
  readonly bucket: number;
}

/** The groups of a time series, which can be gone through any number of times. They may be made anew each time. */
export interface BucketGroups extends Iterable<BucketGroup> {
  readonly length: number;
}

export interface CostSeries {
  readonly value: string | null;
  /** One for each bucket, in pico-USD as near as a double comes. */
  readonly costs: readonly number[];
}

export interface LogSlice {
  readonly entries: readonly LedgerEntry[];
  readonly totalCount: number;
}

export interface FoundEntry extends LedgerEntry {
  /** Null when it is counted. */
  readonly notCounted: { readonly reason: NotCountedReason; readonly insteadOf: string | null } | null;
}

export interface NotCountedSlice {
  readonly entries: readonly FoundEntry[];
  readonly totalCount: number;
}

/** What one source has delivered, and is there still. */
export interface SourceInventory {
  readonly source: string;
  /** Entries that stand in totals. */
  readonly counted: number;
  readonly notCounted: number;
  /** Of the counted ones: how many of each. Absent: none. */
  readonly costSources: Readonly<Partial<Record<CostSource, number>>>;
  /** From the first to right after the last of all of them. */
  readonly period: Period;
}

export interface Discrepancy {
  readonly workspaceId: string;
  readonly period: Period;
  readonly detail: string;
}
