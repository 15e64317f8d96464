import type { PriceBook } from '../prices/price-book.ts';

/** What the ledger asks about prices. */
export interface Pricing {
  /** The provider of a model by its name. Null when it cannot be told. */
  inferProvider(model: string): string | null;
  /** The price book of a workspace at this moment: the catalogue, and its own prices before it. */
  openBook(workspaceId: string): Promise<PriceBook>;
  /** Forgets the books: overrides have changed. */
  forget(): void;
  /** Resolves when no process on the same accounts believes a book any more that is older than this call. Absent: no other process does. */
  forgottenEverywhere?(signal: AbortSignal): Promise<void>;
}
