import type { Charge } from '@tokenbook/core/domain';
import type { EventStore } from '../../store/port.ts';
import type { CallCounterOptions } from '../count/call-counter.ts';

const UNPRICED: Charge = { cost: null, source: 'unpriced', reference: 'no price' };

/** The ledger's door over a store, without prices; `fail` may throw before any step. */
export const openUnpricedLedger = (store: EventStore, fail: () => void = () => {}): CallCounterOptions['ledger'] => ({
  store,
  record: async (workspaceId, drafts) => {
    fail();
    return store.append(drafts.map((draft) => ({ ...draft, workspaceId, charge: UNPRICED })));
  },
  exclude: async (workspaceId, exclusions) => {
    fail();
    return store.exclude(workspaceId, exclusions);
  },
  include: async (workspaceId, ids) => {
    fail();
    return store.include(workspaceId, ids);
  },
  amend: async (workspaceId, amendments) => {
    fail();
    return store.amend(workspaceId, amendments);
  },
});
