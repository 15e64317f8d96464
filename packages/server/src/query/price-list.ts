import type { CataloguePrice, PriceList, UsageQuery } from '@tokenbook/core/contract';
import { sumTotalTokens, TOKEN_BUCKETS, type TokenBucket, toIsoText } from '@tokenbook/core/domain';
import { GENAI_PRICES } from '../prices/catalogue-origin.ts';
import type { Price, RateUnit } from '../prices/price.ts';
import type { AppliedRates, PriceBook } from '../prices/price-book.ts';
import { formatHours } from '../prices/price-lines.ts';
import { toRateText } from '../prices/rate.ts';
import { shippedPrices } from '../prices/shipped-prices.ts';
import { standardPrice } from '../prices/standard-price.ts';
import type { PairGroup } from '../store/port.ts';
import { type ReadContext, resolveRead } from './read-context.ts';

/** The models of a period, with what they cost today: those without a price first, since they need someone. */
export const readPriceList = async (query: UsageQuery, book: PriceBook, context: ReadContext): Promise<PriceList> => {
  const { scope } = await resolveRead(query, context);
  const pairs = await context.store.breakdownByTwo(scope, 'provider', 'model', null);
  const models = pairs.map((pair) => toModelPrice(pair, book, context.nowMs));
  const isUnpriced = ({ kind }: { readonly kind: string }) => (kind === 'unpriced' ? 0 : 1);
  return {
    catalogue: {
      name: 'genai-prices',
      version: GENAI_PRICES.version,
      checkedOn: GENAI_PRICES.checkedOn,
      prices: shippedPrices().length,
    },
    models: models.sort((a, b) => isUnpriced(a) - isUnpriced(b)),
  };
};

const toModelPrice = (
  { value, secondValue, totals }: PairGroup,
  book: PriceBook,
  nowMs: number,
): PriceList['models'][number] => {
  const provider = value ?? '';
  const model = secondValue ?? '';
  const price = standardPrice(book.pricesOf(provider, model), nowMs);
  return {
    provider,
    model,
    requests: Number(totals.requests),
    tokens: Number(sumTotalTokens(totals)),
    unpricedRequests: Number(totals.unpricedRequests),
    unpricedTokens: Number(totals.unpricedTokens),
    kind: price.kind,
    reference: price.kind === 'unpriced' ? price.reason : price.reference,
    rates: 'rates' in price ? toWireRates(price) : null,
    origin: price.kind === 'catalogue' ? price.price.origin : null,
  };
};

const UNIT_OF_BUCKET: Record<TokenBucket, RateUnit> = {
  uncachedInput: 'input',
  cacheRead: 'cacheRead',
  cacheWrite5m: 'cacheWrite5m',
  cacheWrite1h: 'cacheWrite1h',
  visibleOutput: 'output',
  reasoning: 'reasoning',
};

const toWireRates = ({ rates }: { readonly rates: AppliedRates }): Readonly<Record<string, string>> => {
  const wire: Record<string, string> = {};
  for (const bucket of TOKEN_BUCKETS) {
    const rate = rates.buckets[bucket];
    if (rate !== null) wire[UNIT_OF_BUCKET[bucket]] = toRateText('input', rate.perToken);
  }
  if (rates.perWebSearch !== null) wire.webSearch = toRateText('webSearch', rates.perWebSearch);
  if (rates.perRequest > 0n) wire.request = toRateText('request', rates.perRequest);
  return wire;
};

/** The rows of the price table whose name contains a text. */
export const searchPrices = (search: string, limit: number): readonly CataloguePrice[] => {
  const text = search.toLowerCase();
  return shippedPrices()
    .filter(({ provider, model }) => `${provider}/${model}`.toLowerCase().includes(text))
    .slice(0, limit)
    .map(toCataloguePrice);
};

const toCataloguePrice = (price: Price): CataloguePrice => ({
  provider: price.provider,
  model: price.model,
  serviceTier: price.tier,
  validFrom: price.validFromMs === null ? null : toIsoText(price.validFromMs),
  validTo: price.validToMs === null ? null : toIsoText(price.validToMs),
  hours: price.hours === null ? null : formatHours(price.hours),
  rates: { ...price.rates },
  longContext: price.longContext.map(({ aboveInputTokens, rates }) => ({ aboveInputTokens, rates: { ...rates } })),
  origin: { ...price.origin },
});
