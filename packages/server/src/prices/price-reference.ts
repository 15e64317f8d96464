import type { Override } from './override.ts';
import type { Price } from './price.ts';

/**
 * The name of a price in a charge: `anthropic/claude-opus-4-6@2026-03-13` with the day from which it holds, or the catalogue's version where it
 * names no day; ` batch`, ` >200000` and ` free` follow for another tier, for a long input and for a price of 0. `override llama-*@2026-01-01` for a price of one's own.
 */
export const priceReference = (price: Price | Override, aboveInputTokens: number | null = null): string => {
  const from = price.validFromMs === null ? null : new Date(price.validFromMs).toISOString().slice(0, 10);
  if ('kind' in price) return `override ${price.model}${from === null ? '' : `@${from}`}`;
  const tier = price.tier === 'standard' ? '' : ` ${price.tier}`;
  const long = aboveInputTokens === null ? '' : ` >${aboveInputTokens}`;
  const free = Object.values(price.rates).every((rate) => rate === '0') ? ' free' : '';
  return `${price.provider}/${price.model}@${from ?? price.origin.catalogue.replaceAll(' ', '-')}${tier}${long}${free}`;
};
