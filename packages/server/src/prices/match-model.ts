import { calcPrice } from '@pydantic/genai-prices';
import { inferCatalogueProvider, namedPrefix } from './infer-provider.ts';
import { toCatalogueProvider } from './provider-name.ts';

/** A model as the price catalogue names it. */
export interface CatalogueModel {
  readonly provider: string;
  readonly model: string;
}

/** Gateways that bill at the model's own provider's price and say so: for these the model alone decides. */
const PASS_THROUGH = new Set([
  '',
  'unknown',
  'litellm',
  'litellm_proxy',
  'portkey',
  'helicone',
  'vercel',
  'vercel_ai_gateway',
  'gateway',
]);

/**
 * The catalogue's entry for a provider and a model as a source spells them. Null when the catalogue has none: a guess across providers would be
 * a wrong price. The matching is genai-prices' own; what is added is the spelling of names: path and resource prefixes, Bedrock ids without a vendor.
 */
export const matchModel = (provider: string, model: string): CatalogueModel | null => {
  const name = provider
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  const catalogue = PASS_THROUGH.has(name) ? inferCatalogueProvider(model) : toCatalogueProvider(provider);
  if (catalogue !== null) {
    for (const spelling of spellings(catalogue, model)) {
      const found = lookUp(catalogue, spelling);
      if (found !== null) return found;
    }
  }
  // `anthropic/claude-…` names the provider itself, whatever client reported it.
  const prefix = namedPrefix(model);
  return prefix === null || prefix.provider === catalogue ? null : matchPrefixed(prefix.provider, prefix.model);
};

const matchPrefixed = (catalogue: string, model: string): CatalogueModel | null => {
  for (const spelling of spellings(catalogue, model)) {
    const found = lookUp(catalogue, spelling);
    if (found !== null) return found;
  }
  return null;
};

const lookUp = (providerId: string, model: string): CatalogueModel | null => {
  const match = calcPrice({}, model, { providerId });
  return match === null ? null : { provider: match.provider.id, model: match.model.id };
};

/** The spellings to try, the given one first. */
const spellings = (catalogue: string, model: string): readonly string[] => {
  const tail = model.slice(model.lastIndexOf('/') + 1);
  const bare = namedPrefix(model)?.model ?? model;
  const vendorless = catalogue === 'aws' && /^claude/i.test(tail) ? [`anthropic.${tail.replace('@', '-')}`] : [];
  return [...new Set([model, bare, tail, ...vendorless])];
};
