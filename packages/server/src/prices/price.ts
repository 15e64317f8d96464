import type { InstantMs } from '@tokenbook/core/domain';

/** What a rate is for: the token buckets of the domain, with one name for all output, the call itself, and searches that the provider made for it. */
export const RATE_UNITS = [
  'input',
  'cacheRead',
  'cacheWrite5m',
  'cacheWrite1h',
  'output',
  'reasoning',
  'request',
  'webSearch',
] as const;

export type RateUnit = (typeof RATE_UNITS)[number];

/**
 * Rates as their source prints them: exact decimal text, in USD per million tokens, `request` and `webSearch` in USD per thousand.
 * A unit that is absent has no rate of its own; `resolve-rates.ts` says what applies then.
 */
export type Rates = Readonly<Partial<Record<RateUnit, string>>>;

/** The provider's class of service. `standard` is what a call gets when nothing else was asked for. */
export const SERVICE_TIERS = ['standard', 'batch', 'flex', 'priority', 'fast'] as const;

export type ServiceTier = (typeof SERVICE_TIERS)[number];

/** Part of every day, in UTC. `startSecond` is included, `endSecond` is not; a window may run past midnight. */
export interface DailyHours {
  readonly startSecond: number;
  readonly endSecond: number;
  /** True when it holds from Monday to Friday only. */
  readonly weekdaysOnly: boolean;
}

/** Rates that replace the base rates for the whole request once its input is longer than this. */
export interface LongContextRates {
  readonly aboveInputTokens: number;
  readonly rates: Rates;
}

/** Where a price was read. */
export interface PriceOrigin {
  /** `genai-prices 0.1.8`; `tokenbook` for a price read on the provider's page, `tokenbook, second-hand` on another; `rule: …` for a derived one. */
  readonly catalogue: string;
  /** The provider's price page. Null when the catalogue names none. */
  readonly page: string | null;
  /** The day it was checked, `2026-11-24`. */
  readonly checkedOn: string;
}

/** One row of the price table. Rows are never edited in place: a change of price is one more row with a later `validFromMs`. */
export interface Price {
  /** Provider and model as the catalogue's matching names them, e.g. `google` and `gemini-2.5-pro`. */
  readonly provider: string;
  readonly model: string;
  readonly tier: ServiceTier;
  /** Null: from the beginning, as far as the catalogue knows. */
  readonly validFromMs: InstantMs | null;
  /** The first instant at which it holds no more. Null: until further notice. */
  readonly validToMs: InstantMs | null;
  /** Null: all day. */
  readonly hours: DailyHours | null;
  /** Empty when the catalogue knows the model and no price of it. */
  readonly rates: Rates;
  /** Ascending by `aboveInputTokens`. */
  readonly longContext: readonly LongContextRates[];
  readonly origin: PriceOrigin;
}
