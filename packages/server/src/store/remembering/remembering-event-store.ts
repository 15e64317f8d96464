import {
  addTotals,
  type Dimension,
  type InstantMs,
  type LedgerEntry,
  type LogOrder,
  type Rank,
  type Totals,
  type UsageScope,
} from '@tokenbook/core/domain';
import { inOrder } from '../group-order.ts';
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
import { Answers } from './answers.ts';
import { type Extent, KnownExtents } from './known-extents.ts';

/** What a row of sums takes, in characters. */
const ROW_LENGTH = 600;

/** A call has three times as many fields as a row of sums, and what its sender put into two of them. */
const rowsOfEntry = ({ event: { rawUsage, tags } }: LedgerEntry): number => {
  let length = rawUsage?.length ?? 0;
  for (const [key, value] of tags) length += key.length + value.length;
  return 3 + Math.ceil(length / ROW_LENGTH);
};

const addPairs = (parts: readonly (readonly PairGroup[])[], rank: Rank): readonly PairGroup[] => {
  const sums = new Map<string, PairGroup>();
  for (const pair of parts.flat()) {
    const key = JSON.stringify([pair.value, pair.secondValue]);
    const known = sums.get(key);
    sums.set(key, known === undefined ? pair : { ...known, totals: addTotals(known.totals, pair.totals) });
  }
  return inOrder([...sums.values()], rank);
};

const lengthOf = ({ length }: { readonly length: number }): number => length;

/**
 * A store that answers again what it was asked before, as long as nothing has happened in the period that was asked about: a page that is opened again, ten people
 * with one page, and the period before while calls come in. Only for a store that nobody else writes to: changes are seen because they come through here.
 */
export class RememberingEventStore implements EventStore {
  readonly #store: EventStore;
  readonly #answers = new Answers();
  readonly #extents = new KnownExtents();

  constructor(store: EventStore) {
    this.#store = store;
  }

  async append(entries: readonly NewEntry[]): Promise<readonly AppendOutcome[]> {
    const workspaces = new Set(entries.map(({ workspaceId }) => workspaceId));
    try {
      const outcomes = await this.#store.append(entries);
      for (const workspaceId of workspaces) this.#noteAppended(workspaceId, entries, outcomes);
      return outcomes;
    } catch (error) {
      // A commit whose answer was lost may be there.
      for (const workspaceId of workspaces) this.#noteAll(workspaceId);
      throw error;
    }
  }

  #noteAppended(workspaceId: string, entries: readonly NewEntry[], outcomes: readonly AppendOutcome[]): void {
    const instants: InstantMs[] = [];
    const counted: InstantMs[] = [];
    for (const [index, { workspaceId: own, event, notCounted }] of entries.entries()) {
      if (own !== workspaceId) continue;
      // What was replaced may have stood on another day.
      if (outcomes[index] === 'replaced') {
        this.#noteAll(workspaceId);
        return;
      }
      if (outcomes[index] !== 'accepted') continue;
      instants.push(event.occurredAtMs);
      if (notCounted === undefined) counted.push(event.occurredAtMs);
    }
    if (instants.length > 0) this.#answers.changesOf(workspaceId)?.add(instants);
    this.#extents.widen(workspaceId, counted);
  }

  #noteAll(workspaceId: string): void {
    this.#answers.changesOf(workspaceId)?.addAll();
    this.#extents.forget(workspaceId);
  }

  async #changing<T>(workspaceId: string, change: Promise<T>): Promise<T> {
    try {
      return await change;
    } finally {
      this.#noteAll(workspaceId);
    }
  }

  exclude(workspaceId: string, exclusions: readonly Exclusion[]): Promise<number> {
    return this.#changing(workspaceId, this.#store.exclude(workspaceId, exclusions));
  }

  include(workspaceId: string, ids: readonly string[]): Promise<number> {
    return this.#changing(workspaceId, this.#store.include(workspaceId, ids));
  }

  amend(workspaceId: string, amendments: readonly Amendment[]): Promise<number> {
    return this.#changing(workspaceId, this.#store.amend(workspaceId, amendments));
  }

  recharge(workspaceId: string, charges: ReadonlyMap<string, Recharge>): Promise<number> {
    return this.#changing(workspaceId, this.#store.recharge(workspaceId, charges));
  }

  deleteBefore(workspaceId: string, beforeMs: InstantMs): Promise<number> {
    return this.#changing(workspaceId, this.#store.deleteBefore(workspaceId, beforeMs));
  }

  totals(scope: UsageScope): Promise<Totals> {
    return this.#ask(
      'totals',
      scope,
      [],
      () => this.#store.totals(scope),
      () => 1,
    );
  }

  breakdown(scope: UsageScope, by: Dimension, limit: number | null, rank?: Rank): Promise<readonly Group[]> {
    const read = () => this.#store.breakdown(scope, by, limit, rank);
    return this.#ask('breakdown', scope, [by, limit, rank], read, lengthOf);
  }

  breakdownByTwo(
    scope: UsageScope,
    by: Dimension,
    secondBy: Dimension,
    limit: number | null,
    rank?: Rank,
  ): Promise<readonly PairGroup[]> {
    const read = (of: UsageScope) =>
      this.#ask(
        'breakdownByTwo',
        of,
        [by, secondBy, limit, rank],
        () => this.#store.breakdownByTwo(of, by, secondBy, limit, rank),
        lengthOf,
      );
    return limit === null ? this.#inParts(scope, read, (parts) => addPairs(parts, rank ?? 'tokens')) : read(scope);
  }

  /**
   * Reads what only the calls themselves can answer: the days before the last one in which something happened, which are remembered while calls
   * come in, and the rest. Together they are an answer of one moment: when the days before have changed meanwhile, all is read at once.
   */
  async #inParts<Answer>(
    scope: UsageScope,
    read: (of: UsageScope) => Promise<Answer>,
    add: (parts: readonly Answer[]) => Answer,
  ): Promise<Answer> {
    const { startMs, endMs } = scope.period;
    const changes = this.#answers.changesOf(scope.workspaceId);
    const cutMs = changes?.lastStart() ?? startMs;
    if (changes === undefined || cutMs <= startMs || cutMs >= endMs) return read(scope);
    const before = { ...scope, period: { startMs, endMs: cutMs } };
    const { version } = changes;
    const parts = await Promise.all([read(before), read({ ...scope, period: { startMs: cutMs, endMs } })]);
    return changes.isUnchanged(before.period, version) ? add(parts) : read(scope);
  }

  costByTwo(scope: UsageScope, by: Dimension, secondBy: Dimension): Promise<readonly CostPair[]> {
    const read = () => this.#store.costByTwo(scope, by, secondBy);
    return this.#ask('costByTwo', scope, [by, secondBy], read, lengthOf);
  }

  searchValues(scope: UsageScope, by: Dimension, text: string, limit: number): Promise<readonly Group[]> {
    const read = () => this.#store.searchValues(scope, by, text, limit);
    return this.#ask('searchValues', scope, [by, text, limit], read, lengthOf);
  }

  timeseries(
    scope: UsageScope,
    bounds: readonly InstantMs[],
    by: Dimension | null,
    limit: number | null,
    rank?: Rank,
  ): Promise<BucketGroups> {
    const read = () => this.#store.timeseries(scope, bounds, by, limit, rank);
    return this.#ask('timeseries', scope, [bounds, by, limit, rank], read, lengthOf);
  }

  costSeries(
    scope: UsageScope,
    bounds: readonly InstantMs[],
    by: Dimension,
    limit: number,
  ): Promise<readonly CostSeries[]> {
    const read = () => this.#store.costSeries(scope, bounds, by, limit);
    // Eighty numbers take as much room as a row.
    const rowsOf = (series: readonly CostSeries[]) => Math.ceil((series.length * bounds.length) / 80);
    return this.#ask('costSeries', scope, [bounds, by, limit], read, rowsOf);
  }

  log(scope: UsageScope, order: LogOrder, offset: number, limit: number): Promise<LogSlice> {
    const read = () => this.#store.log(scope, order, offset, limit);
    const rowsOf = ({ entries }: LogSlice) => entries.reduce((rows, entry) => rows + rowsOfEntry(entry), 0);
    return this.#ask('log', scope, [order.column, order.direction, offset, limit], read, rowsOf);
  }

  extent(workspaceId: string): Promise<Extent | null> {
    return this.#extents.ask(workspaceId, () => this.#store.extent(workspaceId));
  }

  #ask<Answer>(
    method: keyof EventStore,
    { workspaceId, period, filters }: UsageScope,
    args: readonly unknown[],
    read: () => Promise<Answer>,
    rowsOf: (answer: Answer) => number,
  ): Promise<Answer> {
    const key = JSON.stringify([method, period.startMs, period.endMs, filters, ...args]);
    return this.#answers.ask({ workspaceId, period, key }, read, rowsOf);
  }

  scan(scope: UsageScope, signal?: AbortSignal) {
    return this.#store.scan(scope, signal);
  }

  find(workspaceId: string, id: string): Promise<FoundEntry | null> {
    return this.#store.find(workspaceId, id);
  }

  notCounted(scope: UsageScope, offset: number, limit: number): Promise<NotCountedSlice> {
    return this.#store.notCounted(scope, offset, limit);
  }

  inventory(workspaceId: string): Promise<readonly SourceInventory[]> {
    return this.#store.inventory(workspaceId);
  }

  verify(): Promise<readonly Discrepancy[]> {
    return this.#store.verify();
  }

  backup(path: string): Promise<void> {
    return this.#store.backup(path);
  }

  ping(): Promise<void> {
    return this.#store.ping();
  }

  close(): Promise<void> {
    return this.#store.close();
  }
}
