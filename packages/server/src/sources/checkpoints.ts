import type { ImportCounts } from './import-counts.ts';

/** What is known of a file after it was read and everything in it was acknowledged. */
export interface Checkpoint {
  readonly source: string;
  readonly parserVersion: number;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly inode: number;
  /** Byte after the last whole line that was read. */
  readonly offset: number;
  readonly lines: number;
  /** Hash of the bytes right before `offset`: whether the part that was read is still what it was. */
  readonly tail: string;
  /** What the parser goes on from. */
  readonly state: unknown;
  readonly counts: ImportCounts;
}

/** Remembers checkpoints by file. Losing them costs time, never events: the ledger knows what it has. */
export interface CheckpointStore {
  get(key: string): Checkpoint | null;
  set(key: string, checkpoint: Checkpoint): void;
  /** Resolves once what was set is on disk. */
  flush(): Promise<void>;
}
