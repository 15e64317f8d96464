import {
  type Charge,
  inputTokens,
  MAX_EVENT_COST,
  type PicoUsd,
  type RequestEvent,
  toUsdText,
} from '@tokenbook/core/domain';
import { costOf } from './cost-of.ts';
import type { DailyHours } from './price.ts';
import {
  type AppliedPrice,
  holdsAt,
  type ModelPrices,
  type PriceBook,
  type PricedByCatalogue,
  type PricedByOverride,
} from './price-book.ts';
import { serviceTierOf } from './service-tier.ts';

/** What is applied to an event: the rates and where they come from, or why there are none. */
export type Application =
  | { readonly kind: 'flat-rate'; readonly reference: string }
  | { readonly kind: 'reported'; readonly cost: PicoUsd }
  | PricedByOverride
  | PricedByCatalogue
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
  for (const flatRate of prices.flatRates) {
    if (holdsAt(flatRate, event.occurredAtMs) && isFrom(flatRate.source, event)) {
      return { kind: 'flat-rate', reference: flatRate.plan };
    }
  }
  if (event.reportedCost !== null) return { kind: 'reported', cost: event.reportedCost };
  return applyPrice(event, prices);
};

/** As `applyBook`, without what the provider reported and without plans: what the call costs at list price. */
export const applyPrice = (event: RequestEvent, prices: ModelPrices): Application => {
  for (const own of prices.overrides) {
    if (holdsAt(own.override, event.occurredAtMs) && isFrom(own.override.source, event)) return own;
  }
  const tier = serviceTierOf(event);
  if (typeof tier !== 'string') {
    return {
      kind: 'unpriced',
      reason: `no price for the service tier ${JSON.stringify(tier.unknown)} of ${name(event)}`,
    };
  }
  if (prices.catalogueName === null) return { kind: 'unpriced', reason: `no price for ${name(event)}` };
  // Codex's `fast` is OpenAI's priority tier; Anthropic's fast mode has prices of its own.
  const rows = prices.catalogue[tier] ?? (tier === 'fast' ? prices.catalogue.priority : undefined);
  const row = rows === undefined ? undefined : lastInForce(rows, event.occurredAtMs);
  if (row === undefined) {
    return { kind: 'unpriced', reason: `no ${tier} price for ${prices.catalogueName} on ${day(event.occurredAtMs)}` };
  }
  if (row.isEmpty) {
    return { kind: 'unpriced', reason: `${prices.catalogueName} is in the catalogue without a price for tokens` };
  }
  if (row.longContext.length === 0) return row.base;
  const input = inputTokens(event.tokens);
  return row.longContext.findLast(({ aboveInputTokens }) => input > (aboveInputTokens ?? 0)) ?? row.base;
};

const name = ({ provider, model }: RequestEvent): string =>
  `model ${JSON.stringify(model)} of provider ${JSON.stringify(provider)}`;

const day = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

const isFrom = (source: string | null, event: RequestEvent): boolean => source === null || source === event.source;

const lastInForce = (rows: readonly AppliedPrice[], instant: number): AppliedPrice | undefined => {
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    const row = rows[index];
    if (row !== undefined && holdsAt(row.price, instant) && isHourOf(row.price.hours, instant)) return row;
  }
  return undefined;
};

const DAY_SECONDS = 86_400;
/** 1 January 1970 was a Thursday; counted from Monday. */
const FIRST_WEEKDAY = 3;

const isHourOf = (hours: DailyHours | null, instant: number): boolean => {
  if (hours === null) return true;
  const second = Math.floor(instant / 1000);
  if (hours.weekdaysOnly && (Math.floor(second / DAY_SECONDS) + FIRST_WEEKDAY) % 7 >= 5) return false;
  const ofDay = second % DAY_SECONDS;
  return hours.startSecond <= hours.endSecond
    ? ofDay >= hours.startSecond && ofDay < hours.endSecond
    : ofDay >= hours.startSecond || ofDay < hours.endSecond;
};
