import type { LedgerEntry } from '@tokenbook/core/domain';
import { totalTokens } from '@tokenbook/core/domain';
import { contentText } from '../event-content.ts';
import type { AppendOutcome, FoundEntry, NewEntry } from '../port.ts';

/** One workspace: its entries by id, and the ids of those that were deleted. */
export interface WorkspaceLedger {
  readonly entries: Map<string, FoundEntry>;
  readonly deletedIds: Set<string>;
}

export const createWorkspaceLedger = (): WorkspaceLedger => ({ entries: new Map(), deletedIds: new Set() });

const toFound = ({ workspaceId, event, charge, notCounted, insteadOf }: NewEntry): FoundEntry => ({
  workspaceId,
  event,
  charge,
  notCounted: notCounted === undefined ? null : { reason: notCounted, insteadOf: insteadOf ?? null },
});

/** Puts one entry into its workspace, by the rules of `append`. */
export const appendOne = (ledger: WorkspaceLedger, entry: NewEntry): AppendOutcome => {
  const { id } = entry.event;
  if (ledger.deletedIds.has(id)) return 'deleted';
  const stored = ledger.entries.get(id);
  if (stored === undefined) {
    ledger.entries.set(id, toFound(entry));
    return 'accepted';
  }
  if (contentText(stored.event) === contentText(entry.event)) return 'duplicate';
  if (entry.onConflict === 'reject' || stored.event.source !== entry.event.source) return 'conflict';
  if (totalTokens(entry.event.tokens) <= totalTokens(stored.event.tokens)) return 'duplicate';
  // What was taken out of the count stays out: the exclusion is about the id.
  const replacement = toFound(entry);
  ledger.entries.set(id, { ...replacement, notCounted: stored.notCounted ?? replacement.notCounted });
  return 'replaced';
};

export const toLedgerEntry = ({ workspaceId, event, charge }: FoundEntry): LedgerEntry => ({
  workspaceId,
  event,
  charge,
});
