import {
  addTotals,
  EVERY_INSTANT,
  type InstantMs,
  type LedgerEntry,
  NO_USAGE,
  type Period,
  TOKEN_BUCKETS,
  type Totals,
  totalTokens,
  type UsageScope,
} from '@tokenbook/core/domain';
import type { EventStore, FoundEntry, NewEntry } from './port.ts';
import { scanNotCounted } from './scan-not-counted.ts';

export interface LedgerMigration {
  readonly from: EventStore;
  readonly to: EventStore;
  readonly workspaceIds: readonly string[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: MigrationProgress) => void;
}

export interface MigrationProgress {
  readonly workspaceId: string;
  /** Entries copied or found equal so far, counted or not. */
  readonly done: bigint;
  /** The month that was just finished. */
  readonly month: Period;
}

/** What became of one workspace. */
export interface WorkspaceMigration {
  readonly workspaceId: string;
  /** Counted entries in the source. */
  readonly counted: bigint;
  readonly notCounted: number;
  /** Entries that were written now; the others were there from an earlier run. */
  readonly copied: number;
  /** Ids that the target has with other content. They were left as they are. */
  readonly conflicts: readonly string[];
  /** Whether the totals of every month and the number of not counted entries are equal on both sides. */
  readonly agrees: boolean;
}

/**
 * Copies the ledgers of workspaces, a month at a time, and compares both sides. A run that was stopped is run again: months that
 * agree are passed over, and in the others an entry that is there already is a duplicate. Nothing may write to the source meanwhile.
 * What the port does not tell is not moved: the ids of deleted events, so a replay of one would be counted again.
 */
export const migrateLedger = async (migration: LedgerMigration): Promise<readonly WorkspaceMigration[]> => {
  const results: WorkspaceMigration[] = [];
  for (const workspaceId of migration.workspaceIds) results.push(await migrateWorkspace(migration, workspaceId));
  return results;
};

const migrateWorkspace = async (migration: LedgerMigration, workspaceId: string): Promise<WorkspaceMigration> => {
  const { from, to, onProgress } = migration;
  const copy = new Copy(migration, workspaceId);
  const everything: UsageScope = { workspaceId, period: EVERY_INSTANT, filters: [] };
  // First, so that what an earlier run counted and is no longer counted does not stand in the months.
  const notCounted = await copy.notCounted(everything);
  let done = 0n;
  let counted = NO_USAGE;
  let doMonthsAgree = true;
  for (const month of await monthsOf(from, workspaceId)) {
    const scope = { workspaceId, period: month, filters: [] };
    const source = await from.totals(scope);
    if (!areEqual(source, await to.totals(scope))) {
      await copy.counted(scope);
      doMonthsAgree &&= areEqual(source, await to.totals(scope));
    }
    counted = addTotals(counted, source);
    done += source.requests;
    onProgress?.({ workspaceId, done, month });
  }
  const { totalCount } = await to.notCounted(everything, 0, 1);
  const agrees = doMonthsAgree && totalCount === notCounted && areEqual(counted, await to.totals(everything));
  return {
    workspaceId,
    counted: counted.requests,
    notCounted,
    copied: copy.written,
    conflicts: copy.conflicts,
    agrees,
  };
};

/** Writes entries so that the target has them in the same state, whatever an earlier run left there. */
class Copy {
  written = 0;
  readonly conflicts: string[] = [];
  readonly #migration: LedgerMigration;
  readonly #workspaceId: string;

  constructor(migration: LedgerMigration, workspaceId: string) {
    this.#migration = migration;
    this.#workspaceId = workspaceId;
  }

  async counted(scope: UsageScope): Promise<void> {
    const { from, to, signal } = this.#migration;
    for await (const chunk of from.scan(scope, signal)) {
      const there = await this.#append(chunk.map((entry) => ({ ...entry, onConflict: 'reject' })));
      if (there.length === 0) continue;
      await to.include(
        this.#workspaceId,
        there.map(({ event }) => event.id),
      );
      await this.#recharge(there);
    }
  }

  /** Returns how many the source has. */
  async notCounted(scope: UsageScope): Promise<number> {
    const { from, to, signal } = this.#migration;
    let count = 0;
    for await (const entries of scanNotCounted(from, scope, signal)) {
      count += entries.length;
      const there = await this.#append(entries.map(toNotCounted));
      const ids = new Set(there.map(({ event }) => event.id));
      const exclusions = entries.flatMap(({ event, notCounted }) =>
        notCounted !== null && ids.has(event.id) ? [{ id: event.id, ...notCounted }] : [],
      );
      if (exclusions.length > 0) await to.exclude(this.#workspaceId, exclusions);
      await this.#recharge(there);
    }
    return count;
  }

  /** Returns the entries that were there already. */
  async #append(entries: readonly NewEntry[]): Promise<readonly LedgerEntry[]> {
    const outcomes = await this.#migration.to.append(entries);
    this.written += outcomes.filter((outcome) => outcome === 'accepted').length;
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome === 'conflict') this.conflicts.push(entries[index]?.event.id ?? '');
    }
    return entries.filter((_, index) => outcomes[index] === 'duplicate');
  }

  async #recharge(entries: readonly LedgerEntry[]): Promise<void> {
    if (entries.length === 0) return;
    await this.#migration.to.recharge(
      this.#workspaceId,
      new Map(entries.map(({ event, charge }) => [event.id, { charge, totalTokens: totalTokens(event.tokens) }])),
    );
  }
}

const toNotCounted = ({ workspaceId, event, charge, notCounted }: FoundEntry): NewEntry => ({
  workspaceId,
  event,
  charge,
  onConflict: 'reject',
  ...(notCounted === null ? {} : { notCounted: notCounted.reason, insteadOf: notCounted.insteadOf }),
});

/** The months of UTC that have counted events, oldest first. */
const monthsOf = async (store: EventStore, workspaceId: string): Promise<readonly Period[]> => {
  const extent = await store.extent(workspaceId);
  const months: Period[] = [];
  if (extent === null) return months;
  for (let startMs = monthStart(extent.firstMs); startMs <= extent.lastMs; ) {
    const endMs = monthStart(startMs + 32 * 86_400_000);
    months.push({ startMs, endMs });
    startMs = endMs;
  }
  return months;
};

const monthStart = (instant: InstantMs): InstantMs => {
  const date = new Date(instant);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
};

const areEqual = (a: Totals, b: Totals): boolean =>
  a.requests === b.requests &&
  a.cost === b.cost &&
  a.unpricedRequests === b.unpricedRequests &&
  a.unpricedTokens === b.unpricedTokens &&
  TOKEN_BUCKETS.every((bucket) => a.tokens[bucket] === b.tokens[bucket]);
