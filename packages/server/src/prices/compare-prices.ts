import { type Price, RATE_UNITS, type RateUnit } from './price.ts';
import { holdsAt, type PriceBook } from './price-book.ts';
import { fromCatalogueProvider } from './provider-name.ts';

/** Where another catalogue and ours say different things about one model. */
export interface PriceDifference {
  readonly provider: string;
  readonly model: string;
  /** `missing`: ours has no price. `rates`: both have prices, and those of these units differ, in USD per million tokens. */
  readonly kind: 'missing' | 'rates';
  readonly rates: readonly { readonly unit: RateUnit; readonly ours: string; readonly theirs: string }[];
}

/** What another catalogue's prices say that a book does not, at an instant, for the standard tier and short input. */
export const comparePrices = (theirs: readonly Price[], book: PriceBook, atMs: number): readonly PriceDifference[] =>
  theirs.flatMap((price): readonly PriceDifference[] => {
    if (price.tier !== 'standard' || Object.keys(price.rates).length === 0) return [];
    const { provider, model } = price;
    const rows = book.pricesOf(fromCatalogueProvider(provider), model).catalogue.standard;
    const ours = rows?.findLast((row) => row.price.hours === null && holdsAt(row.price, atMs))?.price.rates;
    if (ours === undefined || Object.keys(ours).length === 0) return [{ provider, model, kind: 'missing', rates: [] }];
    const rates = RATE_UNITS.flatMap((unit) => {
      const pair = { unit, ours: ours[unit], theirs: price.rates[unit] };
      return pair.ours !== undefined && pair.theirs !== undefined && pair.ours !== pair.theirs
        ? [{ unit, ours: pair.ours, theirs: pair.theirs }]
        : [];
    });
    return rates.length === 0 ? [] : [{ provider, model, kind: 'rates', rates }];
  });
