import { useBreakdown } from './use-breakdown.ts';
import { useMay } from './use-may.ts';
import { usePrices } from './use-prices.ts';

/** A model with calls that no price is known for. */
export interface UnpricedModel {
  readonly model: string | null;
  /** Null where it is not known: who may not change prices is told no providers. */
  readonly provider: string | null;
  /** Tokens of the range without a price. */
  readonly tokens: number;
  /** Whether there is a price by now, so that its calls only have to be priced again. */
  readonly hasPrice: boolean;
}

export interface UnpricedModels {
  /** Most tokens first. Undefined until they are known. */
  readonly models: readonly UnpricedModel[] | undefined;
  /** Whether the reader may set a price. Undefined until that is known. */
  readonly mayPrice: boolean | undefined;
}

/** The models of the chosen range that have calls without a price. Used where the summary says that there are some. */
export const useUnpricedModels = (): UnpricedModels => {
  const mayPrice = useMay('admin');
  const prices = usePrices(mayPrice === true);
  const breakdown = useBreakdown('model');
  if (mayPrice === true && prices.data !== undefined && !prices.isStale) {
    const models = prices.data.models
      .filter(({ unpricedTokens, unpricedRequests }) => unpricedTokens > 0 || unpricedRequests > 0)
      .map(({ model, provider, unpricedTokens, kind }) => ({
        model,
        provider,
        tokens: unpricedTokens,
        hasPrice: kind !== 'unpriced',
      }));
    return { mayPrice, models: models.sort((a, b) => b.tokens - a.tokens) };
  }
  const rows = breakdown.isStale ? undefined : breakdown.data?.filter(({ unpricedTokens }) => unpricedTokens > 0);
  const models = rows
    ?.map(({ modelName, unpricedTokens }) => ({
      model: modelName ?? null,
      provider: null,
      tokens: unpricedTokens,
      hasPrice: false,
    }))
    .sort((a, b) => b.tokens - a.tokens);
  return { mayPrice, models };
};
