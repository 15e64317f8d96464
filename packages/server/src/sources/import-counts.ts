/** What became of the records of an import. */
export interface ImportCounts {
  readonly imported: number;
  /** Records that repeat what is in the ledger, or what the same file told before. */
  readonly duplicates: number;
  /** Records that are well but tell no usage of their own. */
  readonly skipped: number;
  /** Damaged records, and events that the ledger refused. */
  readonly rejected: number;
}
