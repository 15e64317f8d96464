import type { Price, Rates, RateUnit, ServiceTier } from './price.ts';
import { RATE_UNITS } from './price.ts';
import { parseRate, toRateText } from './rate.ts';

interface TierRule {
  readonly provider: string;
  readonly tier: ServiceTier;
  /** The models that the tier is sold for. */
  readonly models: RegExp;
  /** True when the page lists no cached input for these: it is billed as input. */
  readonly withoutCachedInput?: true;
  readonly page: string;
  readonly checkedOn: string;
}

/**
 * Tiers that cost half of the standard price. A tier that is in no rule and in no price has no price. That these models have the tier was not
 * read line by line on the page, so their prices call themselves a rule.
 */
const HALF_PRICE: readonly TierRule[] = [
  {
    provider: 'anthropic',
    tier: 'batch',
    models: /^claude-/,
    page: 'https://platform.claude.com/docs/en/build-with-claude/batch-processing',
    checkedOn: '2026-11-24',
  },
  {
    provider: 'openai',
    tier: 'batch',
    models: /^gpt-[5-9]/,
    page: 'https://developers.openai.com/api/docs/pricing',
    checkedOn: '2026-11-24',
  },
  {
    provider: 'openai',
    tier: 'batch',
    models: /^(?:gpt-[34]|o[134]|text-embedding-|computer-use)/,
    withoutCachedInput: true,
    page: 'https://developers.openai.com/api/docs/pricing',
    checkedOn: '2026-11-24',
  },
  {
    provider: 'openai',
    tier: 'flex',
    models: /^(?:gpt-[5-9]|o3$|o4-mini$)/,
    page: 'https://developers.openai.com/api/docs/pricing',
    checkedOn: '2026-11-24',
  },
];

/** The prices of the tiers that are half of the standard one, for every standard price of a table. */
export const tierPrices = (prices: readonly Price[]): readonly Price[] =>
  HALF_PRICE.flatMap(({ provider, tier, models, withoutCachedInput, page, checkedOn }) =>
    prices
      .filter((price) => price.provider === provider && price.tier === 'standard' && models.test(price.model))
      .map((price) => ({
        ...price,
        tier,
        rates: halve(price.rates, withoutCachedInput),
        longContext: price.longContext.map(({ aboveInputTokens, rates }) => ({
          aboveInputTokens,
          rates: halve(rates, withoutCachedInput),
        })),
        origin: { catalogue: `rule: half of ${price.origin.catalogue}`, page, checkedOn },
      })),
  );

const halve = (rates: Rates, withoutCachedInput = false): Rates => {
  const halved: Partial<Record<RateUnit, string>> = {};
  for (const unit of RATE_UNITS) {
    if (withoutCachedInput && unit === 'cacheRead') continue;
    const text = rates[unit];
    const pico = text === undefined ? null : parseRate(unit, text);
    // Searches are not discounted.
    if (unit === 'webSearch' && text !== undefined) {
      halved[unit] = text;
      continue;
    }
    // An odd pico-USD rounds up: a millionth of a cent in a million tokens.
    if (pico !== null) halved[unit] = toRateText(unit, (pico + 1n) / 2n);
  }
  return halved;
};
