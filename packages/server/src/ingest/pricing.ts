import type { ChargeExplanation } from '@tokenbook/core/contract';
import { type Charge, type LedgerEntry, type RequestEvent, toUsdText } from '@tokenbook/core/domain';

/** What the ledger asks of a price book. `prices/` has the real one. */
export interface Pricing {
  /** The provider of a model by its name. Null when it cannot be told. */
  inferProvider(model: string): string | null;
  charge(workspaceId: string, event: RequestEvent): Charge;
  /** The arithmetic behind the charge that is in force. */
  explain(entry: LedgerEntry): ChargeExplanation;
}

/** Knows no price: costs that events report stand, everything else is unpriced. For ledgers that are fed with costs. */
export const REPORTED_COSTS_ONLY: Pricing = {
  inferProvider: () => null,
  charge: (_workspaceId, { reportedCost, model }) =>
    reportedCost === null
      ? { cost: null, source: 'unpriced', reference: `no price book; model ${JSON.stringify(model)}` }
      : { cost: reportedCost, source: 'reported', reference: null },
  explain: ({ charge }) => ({
    lines: [],
    total: charge.cost === null ? null : toUsdText(charge.cost),
    reference: charge.reference,
    note: null,
  }),
};
