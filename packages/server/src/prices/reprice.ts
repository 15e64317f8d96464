import type { UsageScope } from '@tokenbook/core/domain';
import type { EventStore } from '../store/port.ts';
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
 * Chunk by chunk: stopped half-way, what was written stands, and the next run finds the rest.
 */
export const reprice = async (
  store: Pick<EventStore, 'scan' | 'recharge'>,
  scope: UsageScope,
  book: PriceBook,
  { dryRun, signal, note }: RepriceOptions,
): Promise<RepriceSummary> => {
  let summary = NOTHING_REPRICED;
  try {
    for await (const entries of store.scan(scope, signal)) {
      const plan = planReprice(entries, book);
      if (!dryRun && plan.charges.size > 0) await store.recharge(scope.workspaceId, plan.charges);
      summary = sumSummaries([summary, plan.summary]);
    }
  } finally {
    if (!dryRun && summary.changed + summary.renamed > 0) await note?.(summary);
  }
  return summary;
};
