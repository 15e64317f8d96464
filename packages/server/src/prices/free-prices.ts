import type { Price } from './price.ts';

/** Models that cost nothing, because their seller says so. The catalogue has them without any price, which alone would say nothing. */
const FREE: readonly { readonly provider: string; readonly model: RegExp; readonly page: string }[] = [
  { provider: 'openrouter', model: /:free$/, page: 'https://openrouter.ai/docs/guides/routing/model-variants/free' },
  { provider: 'openai', model: /^moderation$/, page: 'https://developers.openai.com/api/docs/guides/moderation' },
];

/** Prices of 0, written out, for the models of a table that are known to be free. */
export const freePrices = (prices: readonly Price[]): readonly Price[] =>
  prices.flatMap((price) => {
    const rule = FREE.find(({ provider, model }) => provider === price.provider && model.test(price.model));
    if (rule === undefined || Object.keys(price.rates).length > 0) return [];
    return [
      {
        ...price,
        rates: { input: '0', output: '0' },
        origin: { catalogue: 'tokenbook', page: rule.page, checkedOn: '2026-11-24' },
      },
    ];
  });
