import { once } from '../once.ts';
import { GENAI_PRICES } from './catalogue-origin.ts';
import { freePrices } from './free-prices.ts';
import { readOwnPrices } from './own-prices.ts';
import type { Price } from './price.ts';
import { parsePriceLines } from './price-lines.ts';
import { SEED_LINES, SEED_PAGES } from './seed.generated.ts';
import { tierPrices } from './tier-rules.ts';

const readSeed = (): readonly Price[] =>
  parsePriceLines(SEED_LINES, (provider) => ({
    catalogue: `genai-prices ${GENAI_PRICES.version}`,
    page: SEED_PAGES[provider] ?? null,
    checkedOn: GENAI_PRICES.checkedOn,
  }));

/**
 * The price table that Tokenbook ships: genai-prices' data; what follows from it by a rule; and what we checked and mended ourselves, which comes
 * last and therefore wins.
 */
export const shippedPrices = once((): readonly Price[] => {
  const seed = readSeed();
  const own = readOwnPrices();
  return [...seed, ...freePrices(seed), ...tierPrices([...seed, ...own]), ...own];
});
