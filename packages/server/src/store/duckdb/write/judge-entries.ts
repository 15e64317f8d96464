import { totalTokens } from '@tokenbook/core/domain';
import { contentText } from '../../event-content.ts';
import type { AppendOutcome, FoundEntry, NewEntry } from '../../port.ts';
import type { Fingerprint } from '../rows/fingerprint.ts';
import { entryKey, type StoredEntry } from './stored-entries.ts';

/** A new entry and the fingerprint of its id. */
export interface Incoming {
  readonly entry: NewEntry;
  readonly fingerprint: Fingerprint;
}

/** What one id comes to when all entries of a call have been judged. */
interface State {
  readonly current: FoundEntry;
  readonly fingerprint: Fingerprint;
  /** What is in the store under this id and must go, if `current` is new. */
  readonly stored: StoredEntry | null;
  readonly isNew: boolean;
}

export interface Verdict {
  readonly outcomes: readonly AppendOutcome[];
  /** Entries to write: new ones, and what replaces a stored one. */
  readonly writes: readonly { readonly entry: FoundEntry; readonly fingerprint: Fingerprint }[];
  /** Stored entries that are replaced. */
  readonly removals: readonly StoredEntry[];
}

/** Judges entries by the rules of `append`, each against what is stored and against those before it. Pure. */
export const judgeEntries = (
  incoming: readonly Incoming[],
  stored: ReadonlyMap<string, StoredEntry>,
  deleted: ReadonlySet<string>,
): Verdict => {
  const states = new Map<string, State>();
  const outcomes = incoming.map(({ entry, fingerprint }): AppendOutcome => {
    const key = entryKey(entry.workspaceId, entry.event.id);
    if (deleted.has(key)) return 'deleted';
    const own = stored.get(key) ?? null;
    const state =
      states.get(key) ?? (own === null ? null : { current: own.entry, fingerprint, stored: own, isNew: false });
    if (state === null) {
      states.set(key, { current: toFound(entry), fingerprint, stored: null, isNew: true });
      return 'accepted';
    }
    const outcome = judge(state.current, entry);
    if (outcome === 'replaced') states.set(key, { ...state, current: replace(state.current, entry), isNew: true });
    return outcome;
  });
  const changed = [...states.values()].filter(({ isNew }) => isNew);
  return {
    outcomes,
    writes: changed.map(({ current, fingerprint }) => ({ entry: current, fingerprint })),
    removals: changed.map((state) => state.stored).filter((entry) => entry !== null),
  };
};

const judge = (stored: FoundEntry, entry: NewEntry): AppendOutcome => {
  if (contentText(stored.event) === contentText(entry.event)) return 'duplicate';
  if (entry.onConflict === 'reject' || stored.event.source !== entry.event.source) return 'conflict';
  return totalTokens(entry.event.tokens) > totalTokens(stored.event.tokens) ? 'replaced' : 'duplicate';
};

const toFound = ({ workspaceId, event, charge, notCounted, insteadOf }: NewEntry): FoundEntry => ({
  workspaceId,
  event,
  charge,
  notCounted: notCounted === undefined ? null : { reason: notCounted, insteadOf: insteadOf ?? null },
});

/** What was taken out of the count stays out: the exclusion is about the id. */
const replace = (stored: FoundEntry, entry: NewEntry): FoundEntry => {
  const found = toFound(entry);
  return { ...found, notCounted: stored.notCounted ?? found.notCounted };
};
