import { findProvider } from '@pydantic/genai-prices';
import { canonicalProvider, fromCatalogueProvider, toCatalogueProvider } from './provider-name.ts';

/** `publisher.model` ids and inference profiles are Bedrock's spelling: `us.anthropic.claude-…-v1:0`, `amazon.nova-pro-v1:0`. */
const BEDROCK =
  /^(?:arn:aws[\w-]*:bedrock:|(?:(?:us|eu|apac|jp|au|ca|sa|global|us-gov)\.)?(?:anthropic|amazon|meta|mistral|cohere|ai21|deepseek|openai|qwen|stability|writer|luma|twelvelabs|google|moonshot|minimax|nvidia|zai)\.[a-z])/i;

/** `claude-sonnet-4-5@20250929` is Vertex's spelling. */
const VERTEX = /^claude-[\w.-]+@(?:\d{8}|latest|default)$/i;

/** Families that the catalogue's own matching leaves to an explicit provider. */
const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:text-embedding-|tts-|dall-e|chatgpt-|codex-|davinci|babbage|omni-moderation|text-moderation|computer-use-preview|sora-|ft:(?:gpt|o\d|davinci|babbage))/i,
    'openai',
  ],
  [/^(?:embed-|rerank-|c4ai-|command)/i, 'cohere'],
  [/^sonar(?:-|$)/i, 'perplexity'],
  [/^(?:gemma-|learnlm|imagen-|veo-|text-bison|chat-bison)/i, 'google'],
  [/^(?:mistral|mixtral|ministral|codestral|magistral|devstral|pixtral|voxtral)/i, 'mistral'],
];

/** A model name that begins with its provider, `anthropic/claude-opus-4.6`, taken apart. Null when it does not. The provider is a catalogue id. */
export const namedPrefix = (model: string): { readonly provider: string; readonly model: string } | null => {
  const slash = model.indexOf('/');
  if (slash <= 0) return null;
  const prefix = model.slice(0, slash);
  const canonical = canonicalProvider(prefix);
  const catalogue = toCatalogueProvider(prefix);
  const isKnown = canonical !== prefix || findProvider({ providerId: catalogue })?.id === catalogue;
  return isKnown ? { provider: catalogue, model: model.slice(slash + 1) } : null;
};

/** As `inferProvider`, with the catalogue's id. */
export const inferCatalogueProvider = (model: string): string | null => {
  const prefix = namedPrefix(model);
  if (prefix !== null) return prefix.provider;
  if (BEDROCK.test(model)) return 'aws';
  if (VERTEX.test(model)) return 'google';
  // Open weights are sold by many: the name of the family says nothing about who served it.
  if (/^gpt-oss/i.test(model)) return null;
  const tail = model.slice(model.lastIndexOf('/') + 1).toLowerCase();
  return (
    findProvider({ modelId: model.toLowerCase() })?.id ??
    findProvider({ modelId: tail })?.id ??
    FAMILIES.find(([pattern]) => pattern.test(tail))?.[1] ??
    null
  );
};

const inferred = new Map<string, string | null>();
/** Inferring takes some 5 µs of matching and a stream of events has few models. */
const MOST_INFERRED = 20_000;

/**
 * Who sells a model, by its name alone, in OpenTelemetry's words (`anthropic`, `openai`, `gcp.gemini`, `aws.bedrock`, …).
 * Null when the name does not say: open weights that many serve, or a name of one's own.
 */
export const inferProvider = (model: string): string | null => {
  const known = inferred.get(model);
  if (known !== undefined) return known;
  if (inferred.size >= MOST_INFERRED) inferred.clear();
  const provider = infer(model.trim());
  inferred.set(model, provider);
  return provider;
};

const infer = (model: string): string | null => {
  if (VERTEX.test(model)) return 'gcp.vertex_ai';
  const slash = model.indexOf('/');
  if (slash > 0 && namedPrefix(model) !== null) return canonicalProvider(model.slice(0, slash));
  const id = inferCatalogueProvider(model);
  return id === null ? null : fromCatalogueProvider(id);
};
