import type { InstantMs } from '@tokenbook/core/domain';
import type { Amendment, AppendOutcome, Exclusion, NewEntry, Recharge } from '../../port.ts';

/** One call that changes the ledger, of one lane. Calls of a commit are judged one after the other. */
export type WriteOperation =
  | { readonly kind: 'append'; readonly entries: readonly NewEntry[] }
  | { readonly kind: 'exclude'; readonly workspaceId: string; readonly exclusions: readonly Exclusion[] }
  | { readonly kind: 'include'; readonly workspaceId: string; readonly ids: readonly string[] }
  | { readonly kind: 'amend'; readonly workspaceId: string; readonly amendments: readonly Amendment[] }
  | { readonly kind: 'recharge'; readonly workspaceId: string; readonly charges: ReadonlyMap<string, Recharge> }
  | {
      readonly kind: 'delete';
      readonly workspaceId: string;
      readonly ids: readonly string[];
      readonly beforeMs: InstantMs;
    };

/** For an append an outcome for each entry; for the others how many entries changed. */
export type WriteAnswer = readonly AppendOutcome[] | number;

export interface EntryName {
  readonly workspaceId: string;
  readonly id: string;
}

/** The ids that an operation is about. */
export const namesOf = (operation: WriteOperation): readonly EntryName[] => {
  switch (operation.kind) {
    case 'append':
      return operation.entries.map(({ workspaceId, event }) => ({ workspaceId, id: event.id }));
    case 'exclude':
      return operation.exclusions.map(({ id }) => ({ workspaceId: operation.workspaceId, id }));
    case 'amend':
      return operation.amendments.map(({ id }) => ({ workspaceId: operation.workspaceId, id }));
    case 'recharge':
      return [...operation.charges.keys()].map((id) => ({ workspaceId: operation.workspaceId, id }));
    case 'include':
    case 'delete':
      return operation.ids.map((id) => ({ workspaceId: operation.workspaceId, id }));
  }
};

/** How much of a commit an operation takes. */
export const sizeOf = (operation: WriteOperation): number =>
  operation.kind === 'append' ? operation.entries.length : namesOf(operation).length;
