import type { UsageScope } from '@tokenbook/core/domain';
import type { EventStore } from '../store/port.ts';
import { scanNotCounted } from '../store/scan-not-counted.ts';
import type { PriceBook } from './price-book.ts';
import { NOTHING_REPRICED, planReprice, type RepriceSummary, sumSummaries } from './reprice-plan.ts';

export interface RepriceOptions {
  /** True: answer what would change, and write nothing. */
  readonly dryRun: boolean;
  readonly signal?: AbortSignal;
  /** Called once with what was written, if anything was: also by a run that is stopped half-way. Absent: nobody keeps a history. */
  readonly note?: (written: RepriceSummary) => Promise<void>;
}

/**
 * Prices the events of a scope again by a book and gives the store the charges that differ. What a provider reported stays unless a plan pays for it.
 * Chunk by chunk: stopped half-way, what was written stands, and the next run finds the rest. A book that is no longer in force when a chunk was
 * written may have come after a run by the new one: then all is done again, by that, and the summary is of the last run. It is about what is counted; what is
 * kept and not counted is priced again without a word.
 *
 * @param openBook the book in force at the moment
 */
export const reprice = async (
  store: Pick<EventStore, 'scan' | 'notCounted' | 'recharge'>,
  scope: UsageScope,
  openBook: () => Promise<PriceBook>,
  options: RepriceOptions,
): Promise<RepriceSummary> => {
  const { dryRun, signal, note } = options;
  const book = await openBook();
  let summary = NOTHING_REPRICED;
  let isInForce = true;
  try {
    for await (const entries of store.scan(scope, signal)) {
      const plan = planReprice(entries, book);
      if (!dryRun && plan.charges.size > 0) await store.recharge(scope.workspaceId, plan.charges);
      summary = sumSummaries([summary, plan.summary]);
      isInForce = dryRun || (await openBook()) === book;
      if (!isInForce) break;
    }
    if (!dryRun && isInForce) {
      await repriceNotCounted(store, scope, book, signal);
      isInForce = (await openBook()) === book;
    }
  } finally {
    if (!dryRun && summary.changed + summary.renamed > 0) await note?.(summary);
  }
  return isInForce ? summary : reprice(store, scope, openBook, options);
};

/** A later telling of its call may make an entry count, at the charge that it has. */
const repriceNotCounted = async (
  store: Pick<EventStore, 'notCounted' | 'recharge'>,
  scope: UsageScope,
  book: PriceBook,
  signal?: AbortSignal,
): Promise<void> => {
  for await (const entries of scanNotCounted(store, scope, signal)) {
    const { charges } = planReprice(entries, book);
    if (charges.size > 0) await store.recharge(scope.workspaceId, charges);
  }
};
