import { type LedgerEntry, totalTokens } from '@tokenbook/core/domain';
import type { Recharge } from './port.ts';

/** Whether the entry is still the one that the new charge was reckoned for, and its charge another. */
export const changesCharge = ({ event, charge: known }: LedgerEntry, { charge, ...of }: Recharge): boolean =>
  (of.totalTokens === undefined || of.totalTokens === totalTokens(event.tokens)) &&
  (known.cost !== charge.cost || known.source !== charge.source || known.reference !== charge.reference);
