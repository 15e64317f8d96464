import type { Row } from '../connection.ts';
import { type CommitKey, toMovedRow, toStateRow } from '../entry-row.ts';
import { entryKey, type StoredEntry } from '../stored-entry.ts';
import type { EntryName } from './write-operation.ts';

/** The state of the ledger as the next commit will leave it: what was read, under what the commit changes. */
export class Draft {
  readonly #before: ReadonlyMap<string, StoredEntry>;
  readonly #changed = new Map<string, { readonly name: EntryName; readonly stored: StoredEntry }>();

  constructor(before: ReadonlyMap<string, StoredEntry>) {
    this.#before = before;
  }

  get(name: EntryName): StoredEntry | undefined {
    const key = entryKey(name.workspaceId, name.id);
    return this.#changed.get(key)?.stored ?? this.#before.get(key);
  }

  set(name: EntryName, stored: StoredEntry): void {
    this.#changed.set(entryKey(name.workspaceId, name.id), { name, stored });
  }

  get isUnchanged(): boolean {
    return this.#changed.size === 0;
  }

  /** One row for each changed entry, and one more where it leaves the time it had. */
  rows(commit: CommitKey): readonly Row[] {
    return [...this.#changed].flatMap(([key, { name, stored }]) => {
      const before = this.#before.get(key);
      const isRelocated = before !== undefined && before.atMs !== stored.atMs;
      const row = toStateRow(commit, stored, name, isRelocated);
      return isRelocated ? [toMovedRow(commit, name, before.atMs), row] : [row];
    });
  }
}
