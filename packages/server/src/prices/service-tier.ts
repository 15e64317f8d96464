import type { RequestEvent } from '@tokenbook/core/domain';
import type { ServiceTier } from './price.ts';

/** Where sources say the tier, first match wins: as a tag of the event, or in the provider's own usage object. */
const TAG_KEYS = [
  'service_tier',
  'serviceTier',
  'openai.response.service_tier',
  'gen_ai.openai.response.service_tier',
] as const;

const TIER_OF_WORD: ReadonlyMap<string, ServiceTier> = new Map(
  Object.entries<ServiceTier>({
    standard: 'standard',
    default: 'standard',
    auto: 'standard',
    on_demand: 'standard',
    batch: 'batch',
    flex: 'flex',
    priority: 'priority',
    fast: 'fast',
  }),
);

/** Only a tier that is not the standard one is worth parsing for. */
const MAYBE_TIER = /"(?:service_tier|serviceTier|speed)"\s*:\s*"(?!standard"|default"|auto"|on_demand")[^"]/i;

/**
 * The service tier of a call. `standard` when the event does not say; a word that is not known stays as it is, so that it can be named: it has no
 * price.
 */
export const serviceTierOf = ({ tags, rawUsage }: RequestEvent): ServiceTier | { readonly unknown: string } => {
  if (tags.size > 0) {
    for (const key of TAG_KEYS) {
      const word = tags.get(key);
      if (word !== undefined) {
        // A tag can be anyone's own word for something else; the provider's usage object cannot.
        const tier = TIER_OF_WORD.get(word.toLowerCase());
        if (tier !== undefined && tier !== 'standard') return tier;
      }
    }
  }
  if (rawUsage === null || !MAYBE_TIER.test(rawUsage)) return 'standard';
  const usage = parseObject(rawUsage);
  // Anthropic's `speed: fast` comes beside `service_tier: standard`, and the speed decides the price.
  for (const word of [usage.speed, usage.service_tier, usage.serviceTier]) {
    if (typeof word !== 'string' || word === '') continue;
    const tier = toTier(word);
    if (tier !== 'standard') return tier;
  }
  return 'standard';
};

const toTier = (word: string): ServiceTier | { readonly unknown: string } =>
  TIER_OF_WORD.get(word.toLowerCase()) ?? { unknown: word };

const parseObject = (json: string): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(json);
    // Any object can be read by key; an array or a scalar has none of the keys asked for.
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
};
