import { GENAI_PRICES } from './catalogue-origin.ts';
import { freePrices } from './free-prices.ts';
import { OWN_PRICES } from './own-prices.ts';
import type { Price } from './price.ts';
import { parsePriceLines } from './price-lines.ts';
import { SEED_LINES, SEED_PAGES } from './seed.generated.ts';
import { tierPrices } from './tier-rules.ts';

const seed: readonly Price[] = parsePriceLines(SEED_LINES, (provider) => ({
  catalogue: `genai-prices ${GENAI_PRICES.version}`,
  page: SEED_PAGES[provider] ?? null,
  checkedOn: GENAI_PRICES.checkedOn,
}));

/**
 * The price table that Tokenbook ships: genai-prices' data; what follows from it by a rule; and what we checked and mended ourselves, which comes
 * last and therefore wins.
 */
export const SHIPPED_PRICES: readonly Price[] = [
  ...seed,
  ...freePrices(seed),
  ...tierPrices([...seed, ...OWN_PRICES]),
  ...OWN_PRICES,
];
