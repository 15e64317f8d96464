import type { Charge } from '@tokenbook/core/domain';
import type { ChangeNotices } from '../accounts/change-notices.ts';
import type { PriceBook } from '../prices/price-book.ts';
import { priceEvent } from '../prices/price-event.ts';
import { planReprice } from '../prices/reprice-plan.ts';
import type { Amendment, AppendOutcome, EventStore, Exclusion, NewEntry, Recharge } from '../store/port.ts';
import { createAdmission } from './admission.ts';
import { type Changes, createChanges } from './changes.ts';
import type { EventDraft } from './event-draft.ts';
import type { Pricing } from './pricing.ts';

/** The one door to the ledger: every event is priced, appended and announced here, whoever delivers it. */
export interface Ledger {
  readonly store: EventStore;
  readonly pricing: Pricing;
  readonly changes: Changes;
  /**
   * Cheap: a door asks it before it reads a body.
   *
   * @throws TokenbookError `busy` when `record` would refuse whatever comes
   */
  expectRoom(workspaceId: string): void;
  /**
   * Prices and appends. Resolves once everything accepted is on disk and in every read; the outcomes are in the drafts' order.
   *
   * @throws TokenbookError `busy` when too much is waiting already; `store_unavailable`, `store_damaged`
   */
  record(workspaceId: string, drafts: readonly EventDraft[]): Promise<readonly AppendOutcome[]>;
  exclude(workspaceId: string, exclusions: readonly Exclusion[]): Promise<number>;
  include(workspaceId: string, ids: readonly string[]): Promise<number>;
  amend(workspaceId: string, amendments: readonly Amendment[]): Promise<number>;
  recharge(workspaceId: string, charges: ReadonlyMap<string, Recharge>): Promise<number>;
  deleteBefore(workspaceId: string, beforeMs: number): Promise<number>;
}

export interface LedgerOptions {
  readonly store: EventStore;
  readonly pricing: Pricing;
  /** Where other processes hear of what changes here. */
  readonly changeNotices?: Pick<ChangeNotices, 'announce'> | null;
  /** Events that may be on their way to the store at once: see `admission.ts`. */
  readonly mostPending?: number;
}

/** Some seconds of writing. */
const MOST_PENDING = 40_000;

export const createLedger = ({
  store,
  pricing,
  changeNotices = null,
  mostPending = MOST_PENDING,
}: LedgerOptions): Ledger => {
  const changes = createChanges();
  const admission = createAdmission(mostPending);
  const announce = (workspaceId: string) => {
    changes.announce(workspaceId);
    changeNotices?.announce(workspaceId);
  };

  const record: Ledger['record'] = async (workspaceId, drafts) => {
    if (drafts.length === 0) return [];
    const leave = admission.enter(workspaceId, drafts.length);
    try {
      const book = await pricing.openBook(workspaceId);
      const entries = drafts.map((draft) => toEntry(draft, workspaceId, priceEvent(draft.event, book)));
      const outcomes = await store.append(entries);
      const stored = entries.filter((_, index) => isStored(outcomes[index]));
      if (stored.length > 0) {
        await priceByBookInForce(workspaceId, stored, book);
        announce(workspaceId);
      }
      return outcomes;
    } finally {
      leave();
    }
  };

  /** Prices changed while these were on their way, and a re-pricing may have passed where they were not yet. */
  const priceByBookInForce = async (workspaceId: string, stored: readonly NewEntry[], usedBook: PriceBook) => {
    let [entries, used] = [stored, usedBook];
    for (let book = await pricing.openBook(workspaceId); book !== used; book = await pricing.openBook(workspaceId)) {
      const { charges } = planReprice(entries, book);
      if (charges.size > 0) await store.recharge(workspaceId, charges);
      entries = entries.map((entry) => ({ ...entry, charge: charges.get(entry.event.id)?.charge ?? entry.charge }));
      used = book;
    }
  };

  const announced = async (workspaceId: string, changing: Promise<number>): Promise<number> => {
    const count = await changing;
    if (count > 0) announce(workspaceId);
    return count;
  };

  return {
    store,
    pricing,
    changes,
    expectRoom: admission.expectRoom,
    record,
    exclude: (workspaceId, exclusions) => announced(workspaceId, store.exclude(workspaceId, exclusions)),
    include: (workspaceId, ids) => announced(workspaceId, store.include(workspaceId, ids)),
    amend: (workspaceId, amendments) => announced(workspaceId, store.amend(workspaceId, amendments)),
    recharge: (workspaceId, charges) => announced(workspaceId, store.recharge(workspaceId, charges)),
    deleteBefore: (workspaceId, beforeMs) => announced(workspaceId, store.deleteBefore(workspaceId, beforeMs)),
  };
};

const isStored = (outcome: AppendOutcome | undefined): boolean => outcome === 'accepted' || outcome === 'replaced';

/** Field by field: it runs for every event, and a spread takes longer than pricing. */
const toEntry = (
  { event, onConflict, notCounted, insteadOf }: EventDraft,
  workspaceId: string,
  charge: Charge,
): NewEntry =>
  notCounted === undefined
    ? { event, onConflict, workspaceId, charge }
    : { event, onConflict, workspaceId, charge, notCounted, insteadOf: insteadOf ?? null };
