import type { ConditionalPrice, ModelInfo, ModelPrice, Provider } from '@pydantic/genai-prices';
import type { DailyHours, LongContextRates, Price, PriceOrigin, Rates, RateUnit } from './price.ts';
import { toExactRateText } from './rate.ts';

/** Their price keys for what a request event counts. The rest (audio, images, pages) is not in an event. */
const UNIT_OF_KEY: ReadonlyMap<string, RateUnit> = new Map(
  Object.entries<RateUnit>({
    input_mtok: 'input',
    cache_read_mtok: 'cacheRead',
    cache_write_mtok: 'cacheWrite5m',
    cache_write_5m_mtok: 'cacheWrite5m',
    cache_write_1h_mtok: 'cacheWrite1h',
    output_mtok: 'output',
    output_reasoning_mtok: 'reasoning',
    requests_kcount: 'request',
    web_searches_kcount: 'webSearch',
  }),
);

/** The rows of our price table in genai-prices' provider data, in its order. */
export const importGenaiPrices = (
  providers: readonly Provider[],
  originOf: (provider: string) => PriceOrigin,
): readonly Price[] =>
  providers.flatMap((provider) => provider.models.flatMap((model) => importModel(provider.id, model, originOf)));

const importModel = (
  provider: string,
  { id, prices }: ModelInfo,
  originOf: (provider: string) => PriceOrigin,
): readonly Price[] => {
  const conditional: readonly ConditionalPrice[] = Array.isArray(prices) ? prices : [{ prices }];
  return conditional.map(({ constraint, prices: rates }, index) => ({
    provider,
    model: id,
    tier: 'standard',
    validFromMs: constraint?.type === 'start_date' ? startOfDay(constraint.start_date) : null,
    // A price without a constraint ends when the next dated one begins.
    validToMs: endOf(conditional, index),
    hours: constraint?.type === 'time_of_date' ? toHours(constraint.start_time, constraint.end_time) : null,
    rates: toRates(rates, 0),
    longContext: toLongContext(rates),
    origin: originOf(provider),
  }));
};

const endOf = (prices: readonly ConditionalPrice[], index: number): number | null => {
  if (prices[index]?.constraint?.type === 'time_of_date') return null;
  for (const { constraint } of prices.slice(index + 1)) {
    if (constraint?.type === 'start_date') return startOfDay(constraint.start_date);
  }
  return null;
};

const startOfDay = (day: string): number => Date.parse(`${day}T00:00:00Z`);

const toHours = (start: string, end: string): DailyHours => ({
  startSecond: secondOfDay(start),
  endSecond: secondOfDay(end),
  weekdaysOnly: false,
});

/** `00:30:00Z`: all of theirs are in UTC, and another zone must not pass unseen. */
const secondOfDay = (time: string): number => {
  const match = /^(\d\d):(\d\d):00Z$/.exec(time);
  if (match === null) throw new RangeError(`The time of day "${time}" is not whole minutes in UTC.`);
  return Number(match[1]) * 3600 + Number(match[2]) * 60;
};

const startsOf = (price: ModelPrice): readonly number[] => {
  const starts = new Set<number>();
  for (const value of Object.values(price)) {
    if (typeof value === 'object') for (const { start } of value.tiers) starts.add(start);
  }
  return [...starts].sort((a, b) => a - b);
};

const toLongContext = (price: ModelPrice): readonly LongContextRates[] =>
  startsOf(price).map((aboveInputTokens) => ({ aboveInputTokens, rates: toRates(price, aboveInputTokens + 1) }));

/** The rates for a request with this much input. */
const toRates = (price: ModelPrice, inputTokens: number): Rates => {
  const rates: Partial<Record<RateUnit, string>> = {};
  for (const [key, value] of Object.entries(price)) {
    const unit = UNIT_OF_KEY.get(key);
    if (unit === undefined || value === undefined) continue;
    const usd = typeof value === 'number' ? value : tierOf(value, inputTokens);
    rates[unit] = toExactRateText(unit, usd);
  }
  return rates;
};

const tierOf = (
  { base, tiers }: { readonly base: number; readonly tiers: readonly { start: number; price: number }[] },
  inputTokens: number,
): number =>
  [...tiers]
    .sort((a, b) => a.start - b.start)
    .reduce((usd, tier) => (inputTokens > tier.start ? tier.price : usd), base);
