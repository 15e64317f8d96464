import { GENAI_PRICES } from './catalogue-origin.ts';
import { OWN_PRICES } from './own-prices.ts';
import type { Price } from './price.ts';
import { parsePriceLines } from './price-lines.ts';
import { SEED_LINES, SEED_PAGES } from './seed.generated.ts';

/** The price table that Tokenbook ships: genai-prices' data, and after it what we checked and mended ourselves, which therefore wins. */
export const SHIPPED_PRICES: readonly Price[] = [
  ...parsePriceLines(SEED_LINES, (provider) => ({
    catalogue: `genai-prices ${GENAI_PRICES.version}`,
    page: SEED_PAGES[provider] ?? null,
    checkedOn: GENAI_PRICES.checkedOn,
  })),
  ...OWN_PRICES,
];
