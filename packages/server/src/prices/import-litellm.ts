import { parseUsd } from '@tokenbook/core/domain';
import { namedPrefix } from './infer-provider.ts';
import {
  type LongContextRates,
  type Price,
  type Rates,
  type RateUnit,
  SERVICE_TIERS,
  type ServiceTier,
} from './price.ts';
import { toCatalogueProvider } from './provider-name.ts';
import { toRateText } from './rate.ts';

/** LiteLLM's keys, in USD per token, without the endings for tiers and long context. */
const UNIT_OF_KEY: ReadonlyMap<string, RateUnit> = new Map(
  Object.entries<RateUnit>({
    input_cost_per_token: 'input',
    cache_read_input_token_cost: 'cacheRead',
    cache_creation_input_token_cost: 'cacheWrite5m',
    cache_creation_input_token_cost_above_1hr: 'cacheWrite1h',
    output_cost_per_token: 'output',
    output_cost_per_reasoning_token: 'reasoning',
  }),
);

const TIER_OF_ENDING: Readonly<Record<string, ServiceTier>> = { batches: 'batch', flex: 'flex', priority: 'priority' };

const KEY = /^(.+?)(?:_above_(\d+)k_tokens)?(?:_(batches|flex|priority))?$/;

/**
 * The prices in LiteLLM's `model_prices_and_context_window.json`, for every service tier that it has. It names no dates. Models that are priced by
 * other things than tokens are left out, and a price of 0 means nothing: the file has it for the free and for the unknown.
 */
export const importLitellm = (file: unknown, checkedOn: string): readonly Price[] => {
  if (typeof file !== 'object' || file === null) return [];
  return Object.entries(file).flatMap(([name, model]) =>
    typeof model === 'object' && model !== null && name !== 'sample_spec' ? importModel(name, model, checkedOn) : [],
  );
};

const importModel = (name: string, model: object, checkedOn: string): readonly Price[] => {
  const fields = new Map<string, unknown>(Object.entries(model));
  const litellmProvider = fields.get('litellm_provider');
  if (typeof litellmProvider !== 'string') return [];
  const rates = readRates(fields);
  const page = fields.get('source');
  const provider = toCatalogueProvider(litellmProvider.replace(/^(vertex_ai|bedrock)[-_].*$/, '$1'));
  const prefix = namedPrefix(name);
  return SERVICE_TIERS.flatMap((tier) => {
    const base = rates.get(`${tier} 0`);
    if (base === undefined || base.input === undefined || isZero(base)) return [];
    return [
      {
        provider,
        model: prefix?.provider === provider ? prefix.model : name,
        tier,
        validFromMs: null,
        validToMs: null,
        hours: null,
        rates: base,
        longContext: longContextOf(rates, tier, base),
        origin: { catalogue: 'litellm', page: typeof page === 'string' ? page : null, checkedOn },
      },
    ];
  });
};

const isZero = ({ input, output }: Rates): boolean => input === '0' && (output ?? '0') === '0';

/** By tier and threshold, `priority 200000`; a threshold of 0 is the base. */
const readRates = (fields: ReadonlyMap<string, unknown>): ReadonlyMap<string, Rates> => {
  const rates = new Map<string, Rates>();
  for (const [key, value] of fields) {
    const match = KEY.exec(key);
    const unit = UNIT_OF_KEY.get(match?.[1] ?? '');
    const pico = typeof value === 'number' && value >= 0 ? parseUsd(value) : null;
    if (unit === undefined || pico === null) continue;
    const group = `${TIER_OF_ENDING[match?.[3] ?? ''] ?? 'standard'} ${Number(match?.[2] ?? 0) * 1000}`;
    rates.set(group, { ...rates.get(group), [unit]: toRateText(unit, pico) });
  }
  return rates;
};

/** A rate that is not raised for a long input stays what it was. */
const longContextOf = (
  rates: ReadonlyMap<string, Rates>,
  tier: ServiceTier,
  base: Rates,
): readonly LongContextRates[] =>
  [...rates]
    .map(([group, raised]) => ({ group: group.split(' '), raised }))
    .filter(({ group }) => group[0] === tier && group[1] !== '0')
    .map(({ group, raised }) => ({ aboveInputTokens: Number(group[1]), rates: { ...base, ...raised } }))
    .sort((a, b) => a.aboveInputTokens - b.aboveInputTokens);
