import { hash } from 'node:crypto';
import type { InstantMs, RequestEvent } from '@tokenbook/core/domain';
import { contentText } from '../event-content.ts';
import type { FoundEntry } from '../port.ts';

export type EntryState = 'counted' | 'not_counted' | 'deleted';

/** What the ledger knows of an id. */
export interface StoredEntry {
  readonly state: EntryState;
  readonly atMs: InstantMs;
  /** Decimal text of 64 bits: equal for equal contents, and for others once in 10¹⁹. */
  readonly contentHash: string;
  /** Null when it was not read, or is deleted. */
  readonly entry: FoundEntry | null;
}

export const contentHash = (event: RequestEvent): string =>
  BigInt(`0x${hash('sha256', contentText(event), 'hex').slice(0, 16)}`).toString();

export const toStored = (entry: FoundEntry): StoredEntry => ({
  state: entry.notCounted === null ? 'counted' : 'not_counted',
  atMs: entry.event.occurredAtMs,
  contentHash: contentHash(entry.event),
  entry,
});

/** A workspace and an id as one map key. Neither can hold a NUL. */
export const entryKey = (workspaceId: string, id: string): string => `${workspaceId}\u0000${id}`;
