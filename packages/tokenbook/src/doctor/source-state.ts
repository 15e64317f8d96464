/** One source as `doctor` sees it. */
export interface SourceState {
  readonly source: string;
  readonly label: string;
  /** Where its tool writes on this machine. Empty when it is read from named files alone, or from the API. */
  readonly looked: readonly string[];
  /** Log files that are there now. */
  readonly files: number;
  /** In the ledger. */
  readonly counted: number;
  readonly notCounted: number;
  readonly unpriced: number;
  /** In the files that are there now: what an import would find. */
  readonly inFiles: {
    readonly events: number;
    /** Of the events: those before everything in the ledger, which were deleted from it or never read. 0 when it is empty. */
    readonly older: number;
    readonly duplicates: number;
    readonly skipped: number;
    readonly rejected: number;
  };
}
