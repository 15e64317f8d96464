import type { InstantMs } from '@tokenbook/core/domain';
import { holdsAt, type ModelPrices, type PricedByCatalogue, type PricedByOverride } from './price-book.ts';

/** What a model costs at an instant when nothing is known of the call: any source, standard tier, short input, no special hours. */
export type StandardPrice =
  | { readonly kind: 'flat-rate'; readonly reference: string }
  | PricedByOverride
  | PricedByCatalogue
  | { readonly kind: 'unpriced'; readonly reason: string };

export const standardPrice = (prices: ModelPrices, atMs: InstantMs): StandardPrice => {
  const holds = (scope: Parameters<typeof holdsAt>[0] & { readonly source: string | null }) =>
    scope.source === null && holdsAt(scope, atMs);
  const plan = prices.flatRates.find(holds);
  if (plan !== undefined) return { kind: 'flat-rate', reference: plan.plan };
  const own = prices.overrides.find(({ override }) => holds(override));
  if (own !== undefined) return own;
  if (prices.catalogueName === null) return { kind: 'unpriced', reason: 'The catalogue does not have this model.' };
  const row = prices.catalogue.standard?.findLast(({ price }) => price.hours === null && holdsAt(price, atMs));
  if (row === undefined || row.isEmpty) {
    return { kind: 'unpriced', reason: `The catalogue has ${prices.catalogueName} without a price for tokens.` };
  }
  return row.base;
};

/** The instants at which the standard price of a model may change. */
export const priceChangeInstants = (prices: ModelPrices): readonly InstantMs[] =>
  [
    ...prices.flatRates,
    ...prices.overrides.map(({ override }) => override),
    ...(prices.catalogue.standard ?? []).map(({ price }) => price),
  ].flatMap(({ validFromMs, validToMs }) => [validFromMs, validToMs].filter((instant) => instant !== null));
