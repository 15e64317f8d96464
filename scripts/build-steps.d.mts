interface Step {
  readonly name: string;
}

/** What is built, in the order in which it should start. Without types for who only runs what is built. */
export const steps: (options: { readonly types: boolean }) => readonly Step[];

/** Builds what is stale, two at a time; says what on stderr. Answers whether all went well. */
export const buildStale: (wanted: readonly Step[]) => Promise<boolean>;
