import type { LongContextRates, Price, Rates, RateUnit } from './price.ts';
import { toCatalogueProvider } from './provider-name.ts';
import { toExactRateText } from './rate.ts';

/** models.dev's keys, in USD per million tokens. */
const UNIT_OF_KEY: ReadonlyMap<string, RateUnit> = new Map(
  Object.entries<RateUnit>({
    input: 'input',
    output: 'output',
    reasoning: 'reasoning',
    cache_read: 'cacheRead',
    cache_write: 'cacheWrite5m',
  }),
);

/**
 * The prices in models.dev's `api.json`. It has neither dates nor one-hour cache writes. A model that costs 0 there is one of a subscription, a free
 * one or one nobody priced: it is taken in without rates, which is unpriced.
 */
export const importModelsDev = (file: unknown, checkedOn: string): readonly Price[] =>
  entriesOf(file).flatMap(([providerId, provider]) => {
    const page = fieldOf(provider, 'doc');
    return entriesOf(fieldOf(provider, 'models')).flatMap(([model, entry]) => {
      const cost = fieldOf(entry, 'cost');
      const rates = readRates(cost);
      if (rates.input === undefined) return [];
      const isFree = Object.values(rates).every((rate) => rate === '0');
      return [
        {
          provider: toCatalogueProvider(providerId),
          model,
          tier: 'standard' as const,
          validFromMs: null,
          validToMs: null,
          hours: null,
          rates: isFree ? {} : rates,
          longContext: isFree ? [] : longContextOf(cost, rates),
          origin: { catalogue: 'models.dev', page: typeof page === 'string' ? page : null, checkedOn },
        },
      ];
    });
  });

const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];

const fieldOf = (value: unknown, name: string): unknown => entriesOf(value).find(([key]) => key === name)?.[1];

const readRates = (cost: unknown): Rates => {
  const rates: Partial<Record<RateUnit, string>> = {};
  for (const [key, value] of entriesOf(cost)) {
    const unit = UNIT_OF_KEY.get(key);
    if (unit !== undefined && typeof value === 'number' && value >= 0 && value < 1e6) {
      rates[unit] = toExactRateText(unit, value);
    }
  }
  return rates;
};

const longContextOf = (cost: unknown, base: Rates): readonly LongContextRates[] => {
  const raised = readRates(fieldOf(cost, 'context_over_200k'));
  return raised.input === undefined ? [] : [{ aboveInputTokens: 200_000, rates: { ...base, ...raised } }];
};
