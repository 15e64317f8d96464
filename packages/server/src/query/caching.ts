import type { CacheSavings, UsageQuery } from '@tokenbook/core/contract';
import { toIsoText, toUsdNumber } from '@tokenbook/core/domain';
import { type CacheEffect, cacheSavings, type ModelTokens } from '../prices/cache-savings.ts';
import type { PriceBook } from '../prices/price-book.ts';
import { priceChangeInstants } from '../prices/standard-price.ts';
import { type ReadContext, type ResolvedRead, resolveRead } from './read-context.ts';

/** What caching saved in a period. The period is cut where a price of its models changes, so each part has the price of its time. */
export const readCaching = async (query: UsageQuery, book: PriceBook, context: ReadContext): Promise<CacheSavings> => {
  const { scope, range } = await resolveRead(query, context);
  const savings = cacheSavings(await readModelTokens(scope, book, context), book);
  const effect = toWireEffect(savings);
  return {
    ...effect,
    hitRate: effect.inputTokens === 0 ? null : effect.cacheReadTokens / effect.inputTokens,
    models: savings.models.map(({ provider, model, ...rest }) => ({
      providerName: provider,
      modelName: model,
      ...toWireEffect(rest),
    })),
    unpriced: toWireExcluded(savings.unpriced),
    flatRate: toWireExcluded(savings.flatRate),
    currency: 'USD',
    period: {
      start: toIsoText(range.period.startMs),
      end: toIsoText(range.period.endMs),
      timeZone: range.timeZone,
    },
  };
};

const readModelTokens = async (
  scope: ResolvedRead['scope'],
  book: PriceBook,
  { store }: ReadContext,
): Promise<readonly ModelTokens[]> => {
  const read = async (startMs: number, endMs: number): Promise<readonly ModelTokens[]> => {
    const pairs = await store.breakdownByTwo({ ...scope, period: { startMs, endMs } }, 'provider', 'model', null);
    return pairs.map(({ value, secondValue, totals }) => ({
      provider: value ?? '',
      model: secondValue ?? '',
      atMs: startMs,
      tokens: totals.tokens,
    }));
  };
  const { startMs, endMs } = scope.period;
  const whole = await read(startMs, endMs);
  const changes = new Set(whole.flatMap(({ provider, model }) => priceChangeInstants(book.pricesOf(provider, model))));
  const cuts = [...changes].filter((instant) => instant > startMs && instant < endMs).sort((a, b) => a - b);
  if (cuts.length === 0) return whole;
  const bounds = [startMs, ...cuts, endMs];
  const parts = await Promise.all(cuts.concat(endMs).map((end, index) => read(bounds[index] ?? startMs, end)));
  return parts.flat();
};

const toWireEffect = (effect: CacheEffect) => ({
  saved: toUsdNumber(effect.saved),
  withoutCache: toUsdNumber(effect.withoutCache),
  withCache: toUsdNumber(effect.withCache),
  writeSurcharge: toUsdNumber(effect.writeSurcharge),
  inputTokens: Number(effect.inputTokens),
  cacheReadTokens: Number(effect.cacheReadTokens),
  cacheWriteTokens: Number(effect.cacheWriteTokens),
});

const toWireExcluded = ({
  models,
  inputTokens,
}: {
  readonly models: readonly string[];
  readonly inputTokens: bigint;
}) => ({
  models: [...models],
  inputTokens: Number(inputTokens),
});
