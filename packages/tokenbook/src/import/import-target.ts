/** A Tokenbook server elsewhere, and a key of it with the scope ingest. */
export interface ImportTarget {
  /** Without a slash at the end. */
  readonly url: string;
  readonly key: string;
}
