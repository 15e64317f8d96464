import { totalTokens } from '@tokenbook/core/domain';
import { isExcludedAs, lastOfEach } from '../../exclusions.ts';
import type { Amendment, AppendOutcome, FoundEntry, NewEntry } from '../../port.ts';
import { changesCharge } from '../../recharge.ts';
import { contentHash, type StoredEntry, toStored } from '../stored-entry.ts';
import type { Draft } from './draft.ts';
import type { EntryName, WriteAnswer, WriteOperation } from './write-operation.ts';

/** Answers one operation by the rules of the port and puts what it changes into the draft. */
export const judge = (operation: WriteOperation, draft: Draft): WriteAnswer => {
  switch (operation.kind) {
    case 'append':
      return operation.entries.map((entry) => appendOne(entry, draft));
    case 'exclude':
      return count(lastOfEach(operation.exclusions), ({ id, reason, insteadOf }) =>
        changeOne(draft, { workspaceId: operation.workspaceId, id }, (entry) =>
          isExcludedAs(entry, { reason, insteadOf }) ? null : { ...entry, notCounted: { reason, insteadOf } },
        ),
      );
    case 'include':
      return count(operation.ids, (id) =>
        changeOne(draft, { workspaceId: operation.workspaceId, id }, (entry) =>
          entry.notCounted === null ? null : { ...entry, notCounted: null },
        ),
      );
    case 'amend':
      return count(operation.amendments, ({ id, ...owner }) =>
        changeOne(draft, { workspaceId: operation.workspaceId, id }, (entry) => amendOne(entry, owner)),
      );
    case 'recharge':
      return count([...operation.charges], ([id, recharge]) =>
        changeOne(draft, { workspaceId: operation.workspaceId, id }, (entry) =>
          changesCharge(entry, recharge) ? { ...entry, charge: recharge.charge } : null,
        ),
      );
    case 'delete':
      return count(operation.ids, (id) =>
        deleteOne(draft, { workspaceId: operation.workspaceId, id }, operation.beforeMs),
      );
  }
};

/** Whether judging an append needs the stored entry itself and not just its hash. */
export const needsStoredEntry = (entry: NewEntry, stored: StoredEntry): boolean =>
  stored.state !== 'deleted' && entry.onConflict === 'larger-wins' && stored.contentHash !== contentHash(entry.event);

const count = <T>(items: readonly T[], change: (item: T) => boolean): number => items.filter(change).length;

const toFound = ({ workspaceId, event, charge, notCounted, insteadOf }: NewEntry): FoundEntry => ({
  workspaceId,
  event,
  charge,
  notCounted: notCounted === undefined ? null : { reason: notCounted, insteadOf: insteadOf ?? null },
});

const appendOne = (entry: NewEntry, draft: Draft): AppendOutcome => {
  const name = { workspaceId: entry.workspaceId, id: entry.event.id };
  const stored = draft.get(name);
  if (stored === undefined) {
    draft.set(name, toStored(toFound(entry)));
    return 'accepted';
  }
  if (stored.state === 'deleted') return 'deleted';
  if (stored.contentHash === contentHash(entry.event)) return 'duplicate';
  if (entry.onConflict === 'reject' || stored.entry?.event.source !== entry.event.source) return 'conflict';
  if (totalTokens(entry.event.tokens) <= totalTokens(stored.entry.event.tokens)) return 'duplicate';
  const replacement = toFound(entry);
  // What was taken out of the count stays out: the exclusion is about the id.
  draft.set(name, toStored({ ...replacement, notCounted: stored.entry.notCounted ?? replacement.notCounted }));
  return 'replaced';
};

const changeOne = (draft: Draft, name: EntryName, change: (entry: FoundEntry) => FoundEntry | null): boolean => {
  const stored = draft.get(name);
  const entry = stored?.entry ?? null;
  const changed = entry === null ? null : change(entry);
  if (stored === undefined || changed === null) return false;
  // What was delivered stays what a re-sent event is compared with.
  draft.set(name, { ...toStored(changed), contentHash: stored.contentHash });
  return true;
};

const deleteOne = (draft: Draft, name: EntryName, beforeMs: number): boolean => {
  const stored = draft.get(name);
  if (stored === undefined || stored.state === 'deleted' || stored.atMs >= beforeMs) return false;
  draft.set(name, { ...stored, state: 'deleted', entry: null });
  return true;
};

const amendOne = (entry: FoundEntry, { agent, user, session }: Omit<Amendment, 'id'>): FoundEntry | null => {
  const { event } = entry;
  if (event.agent === agent && event.user === user && event.session === session) return null;
  return { ...entry, event: { ...event, agent, user, session } };
};
