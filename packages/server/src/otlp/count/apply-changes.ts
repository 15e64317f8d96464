import type { Ledger } from '../../ingest/create-ledger.ts';
import type { LedgerChanges } from './ledger-changes.ts';

/** Out of the count first, into it then: a reader in between sees a call missing for a moment, never twice. */
export const applyChanges = async (
  ledger: Pick<Ledger, 'exclude' | 'include' | 'amend'>,
  workspaceId: string,
  { exclude, include, amend }: LedgerChanges,
): Promise<void> => {
  if (exclude.length > 0) await ledger.exclude(workspaceId, exclude);
  if (include.length > 0) await ledger.include(workspaceId, include);
  if (amend.length > 0) await ledger.amend(workspaceId, amend);
};
