import {
  compareEntries,
  type Dimension,
  type InstantMs,
  isInScope,
  type LedgerEntry,
  type LogOrder,
  NEWEST_FIRST,
  type Rank,
  TokenbookError,
  type Totals,
  type UsageScope,
} from '@tokenbook/core/domain';
import { isExcludedAs, lastOfEach } from '../exclusions.ts';
import { foldPast, otherGroup, otherPair } from '../group-order.ts';
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
import { changesCharge } from '../recharge.ts';
import { containing } from '../search-text.ts';
import { bucketEntries, groupEntries, groupEntriesByTwo, sumEntries } from './groups.ts';
import { sourceInventory } from './inventory.ts';
import { appendOne, createWorkspaceLedger, toLedgerEntry, type WorkspaceLedger } from './ledger.ts';

const SCAN_CHUNK = 1_000;

/** The ledger in maps: the oracle of every other store. Nothing is on disk. */
export class MemoryEventStore implements EventStore {
  readonly #workspaces = new Map<string, WorkspaceLedger>();

  #workspace(workspaceId: string): WorkspaceLedger {
    const known = this.#workspaces.get(workspaceId);
    if (known !== undefined) return known;
    const created = createWorkspaceLedger();
    this.#workspaces.set(workspaceId, created);
    return created;
  }

  #all(workspaceId: string): readonly FoundEntry[] {
    return [...this.#workspace(workspaceId).entries.values()];
  }

  #counted(scope: UsageScope): readonly LedgerEntry[] {
    return this.#all(scope.workspaceId)
      .filter((entry) => entry.notCounted === null && isInScope(entry, scope))
      .map(toLedgerEntry);
  }

  async append(entries: readonly NewEntry[]): Promise<readonly AppendOutcome[]> {
    return entries.map((entry) => appendOne(this.#workspace(entry.workspaceId), entry));
  }

  async exclude(workspaceId: string, exclusions: readonly Exclusion[]): Promise<number> {
    return this.#change(
      workspaceId,
      lastOfEach(exclusions).map(({ id, reason, insteadOf }) => [
        id,
        (entry) =>
          isExcludedAs(entry, { reason, insteadOf }) ? entry : { ...entry, notCounted: { reason, insteadOf } },
      ]),
    );
  }

  async include(workspaceId: string, ids: readonly string[]): Promise<number> {
    return this.#change(
      workspaceId,
      ids.map((id) => [id, (entry) => (entry.notCounted === null ? entry : { ...entry, notCounted: null })]),
    );
  }

  async amend(workspaceId: string, amendments: readonly Amendment[]): Promise<number> {
    return this.#change(
      workspaceId,
      amendments.map(({ id, agent, user, session }) => [
        id,
        (entry) =>
          entry.event.agent === agent && entry.event.user === user && entry.event.session === session
            ? entry
            : { ...entry, event: { ...entry.event, agent, user, session } },
      ]),
    );
  }

  async recharge(workspaceId: string, charges: ReadonlyMap<string, Recharge>): Promise<number> {
    return this.#change(
      workspaceId,
      [...charges].map(([id, recharge]) => [
        id,
        (entry) => (changesCharge(entry, recharge) ? { ...entry, charge: recharge.charge } : entry),
      ]),
    );
  }

  #change(
    workspaceId: string,
    changes: readonly (readonly [id: string, change: (entry: FoundEntry) => FoundEntry])[],
  ): number {
    const { entries } = this.#workspace(workspaceId);
    let changed = 0;
    for (const [id, change] of changes) {
      const entry = entries.get(id);
      const next = entry === undefined ? undefined : change(entry);
      if (next === undefined || next === entry) continue;
      entries.set(id, next);
      changed += 1;
    }
    return changed;
  }

  async totals(scope: UsageScope): Promise<Totals> {
    return sumEntries(this.#counted(scope));
  }

  async breakdown(scope: UsageScope, by: Dimension, limit: number | null, rank?: Rank): Promise<readonly Group[]> {
    return foldPast(groupEntries(this.#counted(scope), by, rank), limit, otherGroup);
  }

  async breakdownByTwo(
    scope: UsageScope,
    by: Dimension,
    secondBy: Dimension,
    limit: number | null,
    rank: Rank = 'tokens',
  ): Promise<readonly PairGroup[]> {
    return foldPast(groupEntriesByTwo(this.#counted(scope), by, secondBy, rank), limit, otherPair);
  }

  async costByTwo(scope: UsageScope, by: Dimension, secondBy: Dimension): Promise<readonly CostPair[]> {
    return toCostPairs(await this.breakdownByTwo(scope, by, secondBy, null));
  }

  async searchValues(scope: UsageScope, by: Dimension, text: string, limit: number): Promise<readonly Group[]> {
    const contains = containing(text);
    return groupEntries(this.#counted(scope), by)
      .filter(({ value }) => contains(value))
      .slice(0, limit);
  }

  async timeseries(
    scope: UsageScope,
    bounds: readonly InstantMs[],
    by: Dimension | null,
    limit: number | null,
    rank: Rank = 'tokens',
  ): Promise<readonly BucketGroup[]> {
    return bucketEntries(this.#counted(scope), bounds, by, limit, rank);
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

  async log(scope: UsageScope, order: LogOrder, offset: number, limit: number): Promise<LogSlice> {
    const sorted = [...this.#counted(scope)].sort(compareEntries(order));
    return { entries: sorted.slice(offset, offset + limit), totalCount: sorted.length };
  }

  async *scan(scope: UsageScope, signal?: AbortSignal): AsyncIterable<readonly LedgerEntry[]> {
    const sorted = [...this.#counted(scope)].sort(compareEntries(NEWEST_FIRST));
    for (let start = 0; start < sorted.length; start += SCAN_CHUNK) {
      signal?.throwIfAborted();
      yield sorted.slice(start, start + SCAN_CHUNK);
    }
  }

  async find(workspaceId: string, id: string): Promise<FoundEntry | null> {
    return this.#workspace(workspaceId).entries.get(id) ?? null;
  }

  async notCounted(scope: UsageScope, offset: number, limit: number): Promise<NotCountedSlice> {
    const sorted = this.#all(scope.workspaceId)
      .filter((entry) => entry.notCounted !== null && isInScope(entry, scope))
      .sort(compareEntries(NEWEST_FIRST));
    return { entries: sorted.slice(offset, offset + limit), totalCount: sorted.length };
  }

  async extent(workspaceId: string): Promise<{ readonly firstMs: InstantMs; readonly lastMs: InstantMs } | null> {
    const instants = this.#all(workspaceId)
      .filter(({ notCounted }) => notCounted === null)
      .map(({ event }) => event.occurredAtMs)
      .sort((a, b) => a - b);
    const [firstMs] = instants;
    const lastMs = instants.at(-1);
    return firstMs === undefined || lastMs === undefined ? null : { firstMs, lastMs };
  }

  async inventory(workspaceId: string): Promise<readonly SourceInventory[]> {
    return sourceInventory(this.#all(workspaceId));
  }

  async verify(): Promise<readonly Discrepancy[]> {
    return [];
  }

  async deleteBefore(workspaceId: string, beforeMs: InstantMs): Promise<number> {
    const { entries, deletedIds } = this.#workspace(workspaceId);
    const old = [...entries].filter(([, { event }]) => event.occurredAtMs < beforeMs).map(([id]) => id);
    for (const id of old) {
      entries.delete(id);
      deletedIds.add(id);
    }
    return old.length;
  }

  async backup(): Promise<void> {
    throw new TokenbookError(
      'configuration',
      'The memory store keeps nothing that could be backed up. Start with a data directory to have backups.',
    );
  }

  async ping(): Promise<void> {}

  async close(): Promise<void> {}
}
