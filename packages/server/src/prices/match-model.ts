import { calcPrice, findProvider } from '@pydantic/genai-prices';
import { inferCatalogueProvider, namedPrefix } from './infer-provider.ts';
import { toCatalogueProvider } from './provider-name.ts';

/** A model as the price table names it. */
export interface CatalogueModel {
  readonly provider: string;
  readonly model: string;
}

/** Gateways that bill at the model's own provider's price, and no provider at all: for these the model alone decides. */
const PASS_THROUGH = new Set(['', 'unknown', 'litellm', 'litellm_proxy', 'portkey', 'helicone', 'vercel', 'gateway']);

/**
 * The price table's entry for a provider and a model as a source spells them. Null when there is none: a guess across providers would be a wrong price.
 * The matching is genai-prices' own; added are models that the table has by name (`ownNames`, `provider/model` in lower case) and the spelling of
 * names: path and resource prefixes, dates, Vertex's `@`.
 */
export const matchModel = (
  provider: string,
  model: string,
  ownNames: ReadonlySet<string> = new Set(),
): CatalogueModel | null => {
  const name = provider
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  const catalogue = PASS_THROUGH.has(name) ? inferCatalogueProvider(model) : toCatalogueProvider(provider);
  const found = catalogue === null ? null : firstMatch(catalogue, model, ownNames);
  if (found !== null) return found;
  // `anthropic/claude-…` names the provider itself, whatever client reported it.
  const prefix = namedPrefix(model);
  return prefix === null || prefix.provider === catalogue ? null : firstMatch(prefix.provider, prefix.model, ownNames);
};

/** What the provider sells itself, else what it sells at the price of the model's maker: Azure lists few of OpenAI's, Google few of Anthropic's. */
const firstMatch = (provider: string, model: string, ownNames: ReadonlySet<string>): CatalogueModel | null => {
  const makers = findProvider({ providerId: provider })?.fallback_model_providers ?? [];
  for (const seller of [provider, ...makers]) {
    const found = listedMatch(seller, model, ownNames);
    if (found !== null) return found;
  }
  return null;
};

/** An entry of the provider's own list, under whose name the price table has it. */
const listedMatch = (provider: string, model: string, ownNames: ReadonlySet<string>): CatalogueModel | null => {
  const candidates = spellings(provider, model);
  for (const candidate of candidates) {
    const own = ownSpelling(candidate);
    for (const spelled of [candidate.toLowerCase(), own]) {
      if (ownNames.has(`${provider}/${spelled}`)) return { provider, model: spelled };
    }
  }
  for (const candidate of candidates) {
    const match = calcPrice({}, candidate, { providerId: provider });
    // genai-prices names the seller also where the entry is its maker's.
    if (match?.provider.models.includes(match.model)) return { provider: match.provider.id, model: match.model.id };
  }
  return null;
};

/** The spellings to try, the given one first. */
const spellings = (provider: string, model: string): readonly string[] => {
  const tail = model.slice(model.lastIndexOf('/') + 1);
  const bare = namedPrefix(model)?.model ?? model;
  const vendor = provider === 'aws' && /^claude/i.test(tail) ? [`anthropic.${tail.replace('@', '-')}`] : [];
  return [...new Set([model, bare, tail, ...vendor])];
};

/** `claude-haiku-5.5-20261007` and `claude-haiku-5-5@20261007` are `claude-haiku-5-5`. */
const ownSpelling = (model: string): string =>
  model
    .toLowerCase()
    .replace(/\[\w+\]$/, '')
    .replace(/[-@](?:20\d{6}|latest|default)$/, '')
    .replace(/^(claude-.*?\d)\.(\d)/, '$1-$2');
