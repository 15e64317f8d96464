import type { Provider } from '@pydantic/genai-prices';
import type { PriceOrigin } from './price.ts';

/** The catalogue that `seed.generated.ts` was made from. `npm run prices:update` says when these are behind. */
export const GENAI_PRICES = { version: '0.1.8', checkedOn: '2026-11-24' } as const;

/** Where the rows of a provider come from. */
export const genaiOrigin = (providers: readonly Provider[]): ((provider: string) => PriceOrigin) => {
  const pages = new Map(providers.map(({ id, pricing_urls }) => [id, pricing_urls?.[0] ?? null]));
  return (provider) => ({
    catalogue: `genai-prices ${GENAI_PRICES.version}`,
    page: pages.get(provider) ?? null,
    checkedOn: GENAI_PRICES.checkedOn,
  });
};
