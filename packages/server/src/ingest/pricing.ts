import type { ChargeExplanation } from '@tokenbook/core/contract';
import { type Charge, type LedgerEntry, type RequestEvent, toUsdText } from '@tokenbook/core/domain';

/** What the ledger asks of the price books. `open-pricing.ts` has the real ones. */
export interface Pricing {
  /** The provider of a model by its name. Null when it cannot be told. */
  inferProvider(model: string): string | null;
  /** The prices that a workspace has at this moment. */
  openBook(workspaceId: string): Promise<WorkspacePricing>;
}

export interface WorkspacePricing {
  charge(event: RequestEvent): Charge;
  /** The arithmetic behind the charge that is in force. */
  explain(entry: LedgerEntry): ChargeExplanation;
}

/** Knows no price: costs that events report stand, everything else is unpriced. For ledgers that are fed with costs. */
export const REPORTED_COSTS_ONLY: Pricing = {
  inferProvider: () => null,
  openBook: async () => ({
    charge: ({ reportedCost, model }) =>
      reportedCost === null
        ? { cost: null, source: 'unpriced', reference: `no price book; model ${JSON.stringify(model)}` }
        : { cost: reportedCost, source: 'reported', reference: null },
    explain: ({ charge }) => ({
      lines: [],
      total: charge.cost === null ? null : toUsdText(charge.cost),
      reference: charge.reference,
      note: null,
    }),
  }),
};
