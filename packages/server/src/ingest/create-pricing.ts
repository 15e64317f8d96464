import { setTimeout as pause } from 'node:timers/promises';
import type { Accounts } from '../accounts/open-accounts.ts';
import { createTimedCache } from '../accounts/timed-cache.ts';
import type { Log } from '../log.ts';
import { inferProvider } from '../prices/infer-provider.ts';
import type { Override } from '../prices/override.ts';
import { parseOverride } from '../prices/parse-override.ts';
import { createPriceBook, type PriceBook } from '../prices/price-book.ts';
import type { Pricing } from './pricing.ts';

/** How long overrides are believed without asking: another process may change them. */
const OVERRIDES_MS = 5_000;

interface Kept {
  readonly overrides: readonly Override[];
  readonly key: string;
  readonly book: PriceBook;
}

/** The catalogue's prices with the overrides that the accounts keep for each workspace. */
export const createPricing = (
  accounts: Pick<Accounts, 'priceOverrides' | 'changeNotices'>,
  now: () => number,
  log: Log,
): Pricing => {
  const documents = createTimedCache<readonly Override[]>(OVERRIDES_MS, now);
  // A book caches what it has looked up about models, so it is kept for as long as its overrides stay the same.
  const books = new Map<string, Kept>();

  const readOverrides = async (workspaceId: string): Promise<readonly Override[]> => {
    const stored = await accounts.priceOverrides.list(workspaceId);
    return stored.flatMap(({ id, document }) => {
      const parsed = parseOverride(document, id);
      if ('override' in parsed) return [parsed.override];
      log.warn({ id, problems: parsed.problems.length }, 'a price override cannot be read and is left out');
      return [];
    });
  };

  return {
    inferProvider,
    openBook: async (workspaceId) => {
      const overrides = await documents.get(workspaceId, () => readOverrides(workspaceId));
      const known = books.get(workspaceId);
      // Nearly every call: the overrides have not been read anew.
      if (known?.overrides === overrides) return known.book;
      const key = JSON.stringify(overrides);
      const book = known?.key === key ? known.book : createPriceBook({ overrides });
      books.set(workspaceId, { overrides, key, book });
      return book;
    },
    forget: () => documents.clear(),
    forgottenEverywhere: async (signal) => {
      if (accounts.changeNotices !== null) await pause(OVERRIDES_MS, undefined, { signal });
    },
  };
};
