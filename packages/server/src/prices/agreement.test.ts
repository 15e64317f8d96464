import { calcPrice } from '@pydantic/genai-prices';
import { inputTokens, outputTokens, toUsdNumber } from '@tokenbook/core/domain';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { genaiOrigin } from './catalogue-origin.ts';
import { genaiProviders } from './genai-providers.ts';
import { importGenaiPrices } from './import-genai-prices.ts';
import { createPriceBook } from './price-book.ts';
import { priceEvent } from './price-event.ts';
import { anEvent } from './testing/an-event.ts';

const providers = await genaiProviders();
const prices = importGenaiPrices(providers, genaiOrigin(providers));
const book = createPriceBook({ prices });

// What a rounded rate, a unit that events do not count or a rule of ours makes different on purpose.
const isComparable = (model: string, rates: object): boolean =>
  Object.keys(rates).every((unit) =>
    /^(input|output|cache_read|cache_write|cache_write_1h|output_reasoning)_mtok$|^web_searches_kcount$/.test(unit),
  ) &&
  'input_mtok' in rates &&
  'output_mtok' in rates &&
  (!model.includes('claude') || ('cache_write_mtok' in rates && 'cache_write_1h_mtok' in rates)) &&
  !/0\.\d{7,}/.test(JSON.stringify(rates));

// What a provider sells at the price of the model's maker.
const makersModels = (seller: (typeof providers)[number]) =>
  providers
    .filter(({ id }) => seller.fallback_model_providers?.includes(id))
    .flatMap(({ models }) => models)
    .filter((model) => calcPrice({}, model.id, { providerId: seller.id })?.model === model);

const cases = providers.flatMap((provider) =>
  [...provider.models, ...makersModels(provider)]
    .filter(({ id, prices }) => {
      const all = Array.isArray(prices) ? prices.map((conditional) => conditional.prices) : [prices];
      return all.every((rates) => isComparable(id, rates));
    })
    .map(({ id, prices }) => ({
      provider: provider.id,
      model: id,
      searches: JSON.stringify(prices).includes('web_searches'),
    })),
);

const tokens = fc.record({
  uncachedInput: fc.nat(400_000),
  cacheRead: fc.nat(400_000),
  cacheWrite5m: fc.nat(20_000),
  cacheWrite1h: fc.nat(20_000),
  visibleOutput: fc.nat(100_000),
  reasoning: fc.nat(100_000),
});
const searches = fc.oneof(fc.constant(0), fc.nat(20));

it('agrees with genai-prices within 1e-9 wherever both have the case', () => {
  expect(cases.length).toBeGreaterThan(1_000);
  const at = fc.date({
    min: new Date('2024-01-01T00:00:00Z'),
    max: new Date('2027-06-01T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(
      fc.constantFrom(...cases),
      tokens,
      searches,
      at,
      ({ provider, model, searches: isSearching }, counts, found, timestamp) => {
        const webSearches = isSearching ? found : 0;
        const usage = {
          input_tokens: inputTokens({ ...counts }),
          cache_read_tokens: counts.cacheRead,
          cache_write_tokens: counts.cacheWrite5m + counts.cacheWrite1h,
          cache_write_1h_tokens: counts.cacheWrite1h,
          output_tokens: outputTokens(counts),
          output_reasoning_tokens: counts.reasoning,
          web_searches: webSearches,
        };
        const theirs = calcPrice(usage, model, { providerId: provider, timestamp });
        const ours = priceEvent(
          anEvent({
            provider,
            model,
            tokens: counts,
            at: timestamp.toISOString(),
            rawUsage: JSON.stringify({ server_tool_use: { web_search_requests: webSearches } }),
          }),
          book,
        );
        if (theirs === null) {
          expect(ours.cost).toBeNull();
          return;
        }
        expect(ours, `${provider}/${model}`).toMatchObject({ source: 'catalogue' });
        const difference = Math.abs(toUsdNumber(ours.cost ?? -1n) - theirs.total_price);
        expect(difference, `${provider}/${model} at ${timestamp.toISOString()}`).toBeLessThanOrEqual(
          1e-9 * theirs.total_price,
        );
      },
    ),
    { numRuns: 1_000 },
  );
});
