import type { InstantMs, PicoUsd, TokenBucket } from '@tokenbook/core/domain';
import type { AppliedRates, PriceBook } from './price-book.ts';
import { standardPrice } from './standard-price.ts';

/** Tokens of one provider and model in a time without a change of price. */
export interface ModelTokens {
  readonly provider: string;
  readonly model: string;
  /** An instant within that time: its price is used. */
  readonly atMs: InstantMs;
  readonly tokens: Readonly<Record<TokenBucket, bigint>>;
}

/** What caching did to the cost of some input. */
export interface CacheEffect {
  /** What the same input would have cost without a cache, less what it does cost. Negative when the writes cost more than the reads saved. */
  readonly saved: PicoUsd;
  /** All input at the full price. */
  readonly withoutCache: PicoUsd;
  /** The input at its real prices, cache writes included. */
  readonly withCache: PicoUsd;
  /** What the writes cost above the price of input. Part of `withCache`. */
  readonly writeSurcharge: PicoUsd;
  readonly inputTokens: bigint;
  readonly cacheReadTokens: bigint;
  readonly cacheWriteTokens: bigint;
}

export interface CacheSavings extends CacheEffect {
  /** Most saved first. */
  readonly models: readonly (CacheEffect & { readonly provider: string; readonly model: string })[];
  /** Input that is in no sum above, because its model has no price: the models, and their input tokens. */
  readonly unpriced: { readonly models: readonly string[]; readonly inputTokens: bigint };
  /** Input that is in no sum above, because a plan pays for it and caching changes no bill. */
  readonly flatRate: { readonly models: readonly string[]; readonly inputTokens: bigint };
}

const NO_EFFECT: CacheEffect = {
  saved: 0n,
  withoutCache: 0n,
  withCache: 0n,
  writeSurcharge: 0n,
  inputTokens: 0n,
  cacheReadTokens: 0n,
  cacheWriteTokens: 0n,
};

/**
 * What caching saved, at the standard list price of each model. A sum of tokens does not say which requests were long, at what hour or in which service
 * tier they were made, so prices for those do not enter: it is an estimate, and the only one here that is.
 */
export const cacheSavings = (rows: readonly ModelTokens[], book: PriceBook): CacheSavings => {
  const models = new Map<string, CacheEffect & { readonly provider: string; readonly model: string }>();
  const unpriced = { models: new Set<string>(), inputTokens: 0n };
  const flatRate = { models: new Set<string>(), inputTokens: 0n };
  for (const { provider, model, atMs, tokens } of rows) {
    const input = inputOf(tokens);
    if (input === 0n) continue;
    const price = standardPrice(book.pricesOf(provider, model), atMs);
    const effect = 'rates' in price ? effectOf(tokens, price.rates) : null;
    if (effect === null) {
      const excluded = price.kind === 'flat-rate' ? flatRate : unpriced;
      excluded.models.add(model);
      excluded.inputTokens += input;
      continue;
    }
    const key = JSON.stringify([provider, model]);
    models.set(key, { provider, model, ...addEffects(models.get(key) ?? NO_EFFECT, effect) });
  }
  const perModel = [...models.values()].sort((a, b) => (a.saved === b.saved ? 0 : a.saved < b.saved ? 1 : -1));
  return {
    ...perModel.reduce(addEffects, NO_EFFECT),
    models: perModel,
    unpriced: { ...unpriced, models: [...unpriced.models] },
    flatRate: { ...flatRate, models: [...flatRate.models] },
  };
};

const inputOf = (tokens: ModelTokens['tokens']): bigint =>
  tokens.uncachedInput + tokens.cacheRead + tokens.cacheWrite5m + tokens.cacheWrite1h;

/** Null when a bucket that has tokens has no rate. */
const effectOf = (tokens: ModelTokens['tokens'], { buckets }: AppliedRates): CacheEffect | null => {
  const full = buckets.uncachedInput?.perToken;
  if (full === undefined) return null;
  let withCache = 0n;
  let writeSurcharge = 0n;
  for (const bucket of ['uncachedInput', 'cacheRead', 'cacheWrite5m', 'cacheWrite1h'] as const) {
    const rate = buckets[bucket]?.perToken;
    if (rate === undefined) return null;
    withCache += tokens[bucket] * rate;
    if (bucket === 'cacheWrite5m' || bucket === 'cacheWrite1h') writeSurcharge += tokens[bucket] * (rate - full);
  }
  const inputTokens = inputOf(tokens);
  const withoutCache = inputTokens * full;
  return {
    saved: withoutCache - withCache,
    withoutCache,
    withCache,
    writeSurcharge,
    inputTokens,
    cacheReadTokens: tokens.cacheRead,
    cacheWriteTokens: tokens.cacheWrite5m + tokens.cacheWrite1h,
  };
};

const addEffects = (a: CacheEffect, b: CacheEffect): CacheEffect => ({
  saved: a.saved + b.saved,
  withoutCache: a.withoutCache + b.withoutCache,
  withCache: a.withCache + b.withCache,
  writeSurcharge: a.writeSurcharge + b.writeSurcharge,
  inputTokens: a.inputTokens + b.inputTokens,
  cacheReadTokens: a.cacheReadTokens + b.cacheReadTokens,
  cacheWriteTokens: a.cacheWriteTokens + b.cacheWriteTokens,
});
