import { type PicoUsd, TOKEN_BUCKETS } from '@tokenbook/core/domain';
import { matchModel } from './match-model.ts';
import type { FlatRate, Override, OverrideScope, PriceOverride } from './override.ts';
import { overridesFor } from './override-match.ts';
import type { Price, Rates, ServiceTier } from './price.ts';
import { priceReference } from './price-reference.ts';
import { parseRate } from './rate.ts';
import { type BucketRates, resolveRates } from './resolve-rates.ts';
import { shippedPrices } from './shipped-prices.ts';

/** Rates ready for multiplication. */
export interface AppliedRates {
  readonly buckets: BucketRates;
  /** `perToken` of the buckets as doubles, in the order of TOKEN_BUCKETS: exact, since a rate is far below 2^53. NaN where there is none. */
  readonly perToken: readonly number[];
  /** Pico-USD for the call itself, beside its tokens. */
  readonly perRequest: PicoUsd;
  /** Pico-USD for each web search of the provider's. Null when there is no price for it. */
  readonly perWebSearch: PicoUsd | null;
}

/** A workspace's price, ready to be applied. These are made once for a model, not for every event. */
export interface PricedByOverride {
  readonly kind: 'override';
  readonly rates: AppliedRates;
  readonly reference: string;
  readonly override: PriceOverride;
}

/** A catalogue price, ready to be applied. */
export interface PricedByCatalogue {
  readonly kind: 'catalogue';
  readonly rates: AppliedRates;
  readonly reference: string;
  readonly price: Price;
  /** Null when these are the base rates. */
  readonly aboveInputTokens: number | null;
}

/** A row of the table for short and long input. */
export interface AppliedPrice {
  readonly price: Price;
  /** The catalogue has the model and no rate of it. */
  readonly isEmpty: boolean;
  readonly base: PricedByCatalogue;
  /** Ascending. */
  readonly longContext: readonly PricedByCatalogue[];
}

/** Everything the book knows about one provider and model, whatever the date. */
export interface ModelPrices {
  /** Most specific first. */
  readonly flatRates: readonly FlatRate[];
  /** Most specific first. */
  readonly overrides: readonly PricedByOverride[];
  /** In the order of the table: of the prices that hold at an instant, the last one applies. */
  readonly catalogue: Readonly<Partial<Record<ServiceTier, readonly AppliedPrice[]>>>;
  /** The catalogue's name for it, `google/gemini-2.5-pro`. Null when it has none. */
  readonly catalogueName: string | null;
}

/** A price table with the overrides of one workspace. A value: `priceEvent` with the same book gives the same charge for ever. */
export interface PriceBook {
  readonly overrides: readonly Override[];
  pricesOf(provider: string, model: string): ModelPrices;
}

/** Matching a model takes some 20 µs, and a ledger has few models: these are kept, and all forgotten when a stream of made-up names fills them. */
const MOST_KNOWN = 20_000;

export const createPriceBook = (
  options: { readonly prices?: readonly Price[]; readonly overrides?: readonly Override[] } = {},
): PriceBook => {
  const { prices = shippedPrices(), overrides = [] } = options;
  const table = indexPrices(prices);
  const known = new Map<string, Map<string, ModelPrices>>();
  let knownCount = 0;
  return {
    overrides,
    pricesOf(provider, model) {
      const found = known.get(provider)?.get(model);
      if (found !== undefined) return found;
      if (knownCount >= MOST_KNOWN) {
        known.clear();
        knownCount = 0;
      }
      const resolved = resolveModel(table, overrides, provider, model);
      const models = known.get(provider) ?? new Map<string, ModelPrices>();
      known.set(provider, models.set(model, resolved));
      knownCount += 1;
      return resolved;
    },
  };
};

interface PriceIndex {
  readonly rows: ReadonlyMap<string, readonly Price[]>;
  /** The models that are in the table by their own name, not by genai-prices' matching. */
  readonly ownNames: ReadonlySet<string>;
}

const indexes = new WeakMap<readonly Price[], PriceIndex>();

/** A table is indexed once, however many workspaces have a book over it. */
const indexPrices = (prices: readonly Price[]): PriceIndex => {
  const known = indexes.get(prices);
  if (known !== undefined) return known;
  const rows = new Map<string, Price[]>();
  const ownNames = new Set<string>();
  for (const price of prices) {
    const key = `${price.provider}/${price.model}`;
    const known = rows.get(key);
    if (known === undefined) rows.set(key, [price]);
    else known.push(price);
    if (!price.origin.catalogue.includes('genai-prices')) ownNames.add(key.toLowerCase());
  }
  const index = { rows, ownNames };
  indexes.set(prices, index);
  return index;
};

const resolveModel = (
  table: PriceIndex,
  overrides: readonly Override[],
  provider: string,
  model: string,
): ModelPrices => {
  const matched = matchModel(provider, model, table.ownNames);
  const catalogueName = matched === null ? null : `${matched.provider}/${matched.model}`;
  const isClaude = /claude/i.test(matched?.model ?? model);
  const catalogue: Partial<Record<ServiceTier, AppliedPrice[]>> = {};
  for (const price of (catalogueName === null ? undefined : table.rows.get(catalogueName)) ?? []) {
    const rows = catalogue[price.tier] ?? [];
    catalogue[price.tier] = rows;
    const priced = (rates: Rates, aboveInputTokens: number | null): PricedByCatalogue => ({
      kind: 'catalogue',
      rates: applyRates(rates, isClaude),
      reference: priceReference(price, aboveInputTokens),
      price,
      aboveInputTokens,
    });
    rows.push({
      price,
      isEmpty: Object.keys(price.rates).length === 0,
      base: priced(price.rates, null),
      longContext: price.longContext.map(({ aboveInputTokens, rates }) => priced(rates, aboveInputTokens)),
    });
  }
  const matching = overridesFor(overrides, provider, model);
  return {
    flatRates: matching.filter((override) => override.kind === 'flat-rate'),
    overrides: matching
      .filter((override) => override.kind === 'price')
      .map((override) => ({
        kind: 'override',
        override,
        rates: applyRates(override.rates, isClaude),
        reference: priceReference(override),
      })),
    catalogue,
    catalogueName,
  };
};

const applyRates = (rates: Rates, isClaude: boolean): AppliedRates => {
  const buckets = resolveRates(rates, isClaude);
  return {
    buckets,
    perToken: TOKEN_BUCKETS.map((bucket) => Number(buckets[bucket]?.perToken ?? Number.NaN)),
    perRequest: rates.request === undefined ? 0n : (parseRate('request', rates.request) ?? 0n),
    perWebSearch: rates.webSearch === undefined ? null : parseRate('webSearch', rates.webSearch),
  };
};

/** Whether an override or a price is in force at an instant. */
export const holdsAt = (
  { validFromMs, validToMs }: Pick<OverrideScope, 'validFromMs' | 'validToMs'>,
  instant: number,
): boolean => (validFromMs === null || instant >= validFromMs) && (validToMs === null || instant < validToMs);
