/** What is known of a file after it was read and everything in it was acknowledged. */
export interface Checkpoint {
  readonly parserVersion: number;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly inode: number;
  /** Where to go on when the file has grown. Null when it has to be read whole. */
  readonly resume: ResumePoint | null;
  /** How many records the file holds that the ledger has: what a later import of the same file counts as duplicates. */
  readonly known: number;
  /** When to read the file again as if it were new: the server refused an event of it, whose time lay ahead of the server's clock. Absent: never. */
  readonly againMs?: number;
}

export interface ResumePoint {
  /** Byte after the last whole line that was read. */
  readonly offset: number;
  readonly lines: number;
  /** Hash of the bytes right before `offset`: whether the part that was read is still what it was. */
  readonly tail: string;
  /** What the parser goes on from. */
  readonly state: unknown;
}

/** Remembers checkpoints by file. Losing them costs time, never events: the ledger knows what it has. */
export interface CheckpointStore {
  get(key: string): Checkpoint | null;
  set(key: string, checkpoint: Checkpoint): void;
  /** Resolves once what was set is on disk. */
  flush(): Promise<void>;
}

/** Checkpoints that last as long as the process: what `--watch` uses when it is given none. */
export const createMemoryCheckpoints = (): CheckpointStore => {
  const checkpoints = new Map<string, Checkpoint>();
  return {
    get: (key) => checkpoints.get(key) ?? null,
    set: (key, checkpoint) => void checkpoints.set(key, checkpoint),
    flush: async () => {},
  };
};
