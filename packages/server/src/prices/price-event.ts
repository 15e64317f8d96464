import {
  type Charge,
  inputTokens,
  MAX_EVENT_COST,
  type PicoUsd,
  type RequestEvent,
  TOKEN_BUCKETS,
  toUsdText,
} from '@tokenbook/core/domain';
import type { PriceOverride } from './override.ts';
import type { Price } from './price.ts';
import { type AppliedPrice, type AppliedRates, holdsAt, type ModelPrices, type PriceBook } from './price-book.ts';
import { serviceTierOf } from './service-tier.ts';
import { webSearchesOf } from './web-searches.ts';

/** What is applied to an event: the rates and where they come from, or why there are none. */
export type Application =
  | { readonly kind: 'flat-rate'; readonly reference: string }
  | { readonly kind: 'reported'; readonly cost: PicoUsd }
  | {
      readonly kind: 'override';
      readonly rates: AppliedRates;
      readonly reference: string;
      readonly override: PriceOverride;
    }
  | {
      readonly kind: 'catalogue';
      readonly rates: AppliedRates;
      readonly reference: string;
      readonly price: Price;
      /** Null when the base rates apply. */
      readonly aboveInputTokens: number | null;
    }
  | { readonly kind: 'unpriced'; readonly reason: string };

/**
 * What an event costs by a price book, at the event's own date. In this order: a plan that pays for it, the cost that the provider reported, a price
 * the workspace set, the catalogue. A long input moves the whole request to the long-context price. No price is `unpriced` with the reason, never 0.
 */
export const priceEvent = (event: RequestEvent, book: PriceBook): Charge => chargeFor(event, applyBook(event, book));

/** The charge that comes of what the book applies. */
export const chargeFor = (event: RequestEvent, applied: Application): Charge => {
  switch (applied.kind) {
    case 'flat-rate':
      return { cost: 0n, source: 'flat-rate', reference: applied.reference };
    case 'reported':
      return { cost: applied.cost, source: 'reported', reference: null };
    case 'unpriced':
      return { cost: null, source: 'unpriced', reference: applied.reason };
    case 'override':
    case 'catalogue': {
      const cost = costOf(event, applied.rates);
      if (typeof cost === 'string') return unpriced(`${applied.reference} has no price for ${cost}`);
      if (cost > MAX_EVENT_COST) {
        return unpriced(`${applied.reference} gives ${toUsdText(cost)} USD, more than one event can hold`);
      }
      return { cost, source: applied.kind, reference: applied.reference };
    }
  }
};

const unpriced = (reason: string): Charge => ({ cost: null, source: 'unpriced', reference: reason });

/** What the book applies to an event, before any arithmetic. */
export const applyBook = (event: RequestEvent, book: PriceBook): Application => {
  const prices = book.pricesOf(event.provider, event.model);
  const flatRate = prices.flatRates.find(
    (candidate) => holdsAt(candidate, event.occurredAtMs) && isFrom(candidate.source, event),
  );
  if (flatRate !== undefined) return { kind: 'flat-rate', reference: flatRate.plan };
  if (event.reportedCost !== null) return { kind: 'reported', cost: event.reportedCost };
  return applyPrice(event, prices);
};

/** As `applyBook`, without what the provider reported and without plans: what the call costs at list price. */
export const applyPrice = (event: RequestEvent, prices: ModelPrices): Application => {
  const own = prices.overrides.find(
    ({ override }) => holdsAt(override, event.occurredAtMs) && isFrom(override.source, event),
  );
  if (own !== undefined) {
    return { kind: 'override', ...own };
  }
  const tier = serviceTierOf(event);
  if (typeof tier !== 'string') {
    return {
      kind: 'unpriced',
      reason: `no price for the service tier ${JSON.stringify(tier.unknown)} of ${name(event)}`,
    };
  }
  if (prices.catalogueName === null) return { kind: 'unpriced', reason: `no price for ${name(event)}` };
  // What Codex calls fast is OpenAI's priority tier; Anthropic's fast mode has prices of its own.
  const rows = prices.catalogue[tier] ?? (tier === 'fast' ? prices.catalogue.priority : undefined);
  const price = rows?.findLast(({ price }) => isInForce(price, event.occurredAtMs));
  if (price === undefined) {
    return { kind: 'unpriced', reason: `no ${tier} price for ${prices.catalogueName} on ${day(event.occurredAtMs)}` };
  }
  if (Object.keys(price.price.rates).length === 0) {
    return { kind: 'unpriced', reason: `${prices.catalogueName} is in the catalogue without a price for tokens` };
  }
  const input = inputTokens(event.tokens);
  const long = price.longContext.findLast(({ aboveInputTokens }) => input > aboveInputTokens);
  return {
    kind: 'catalogue',
    ...(long ?? { ...price.base, aboveInputTokens: null }),
    price: price.price,
  };
};

const name = ({ provider, model }: RequestEvent): string =>
  `model ${JSON.stringify(model)} of provider ${JSON.stringify(provider)}`;

const day = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

const isFrom = (source: string | null, event: RequestEvent): boolean => source === null || source === event.source;

const DAY_SECONDS = 86_400;
/** 1 January 1970 was a Thursday; counted from Monday. */
const FIRST_WEEKDAY = 3;

const isInForce = ({ validFromMs, validToMs, hours }: AppliedPrice['price'], instant: number): boolean => {
  if (!holdsAt({ validFromMs, validToMs }, instant)) return false;
  if (hours === null) return true;
  const second = Math.floor(instant / 1000);
  if (hours.weekdaysOnly && (Math.floor(second / DAY_SECONDS) + FIRST_WEEKDAY) % 7 >= 5) return false;
  const ofDay = second % DAY_SECONDS;
  return hours.startSecond <= hours.endSecond
    ? ofDay >= hours.startSecond && ofDay < hours.endSecond
    : ofDay >= hours.startSecond || ofDay < hours.endSecond;
};

/** The exact cost, or the first thing that was used and has no rate. */
const costOf = (event: RequestEvent, { buckets, perRequest, perWebSearch }: AppliedRates): PicoUsd | string => {
  let cost = perRequest;
  const webSearches = webSearchesOf(event);
  if (webSearches > 0) {
    if (perWebSearch === null) return 'web searches';
    cost += BigInt(webSearches) * perWebSearch;
  }
  const { tokens } = event;
  for (const bucket of TOKEN_BUCKETS) {
    const count = tokens[bucket];
    if (count === 0) continue;
    const rate = buckets[bucket];
    if (rate === null) return `${bucket} tokens`;
    cost += BigInt(count) * rate.perToken;
  }
  return cost;
};
