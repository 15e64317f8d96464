import type { InstantMs } from '@tokenbook/core/domain';

/** A JSON document of a workspace. Whoever keeps it here knows its shape, and parses it when it comes back. */
export interface StoredDocument {
  readonly id: string;
  readonly document: unknown;
  readonly createdAtMs: InstantMs;
}

/** Documents of one kind, each of exactly one workspace. */
export interface Documents {
  /** Oldest first. */
  list(workspaceId: string): Promise<readonly StoredDocument[]>;
  create(workspaceId: string, document: unknown, nowMs: InstantMs): Promise<StoredDocument>;
  /** False when the workspace has no such document. */
  delete(workspaceId: string, id: string): Promise<boolean>;
}
