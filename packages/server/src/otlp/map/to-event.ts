import { MAX_EVENT_COST, type PicoUsd, parseUsd, type RequestEvent, type TokenBuckets } from '@tokenbook/core/domain';
import { canonicalProvider } from '../../prices/provider-name.ts';
import { NAMES, TOKEN_NAMES } from '../attribute-names.ts';
import { type Attributes, type DecodedOrigin, NO_SCALAR } from '../decode/decoded.ts';
import { readName } from './attribute-reader.ts';
import { readProject, readTags } from './attribution.ts';
import type { MapContext } from './observation.ts';
import { readLangfuseCost } from './read-langfuse-usage.ts';
import { readServiceTier } from './read-service-tier.ts';
import type { CallTimes } from './times.ts';

/** What differs between the ways a call is told. */
export interface CallFacts {
  readonly id: string;
  readonly model: string;
  readonly provider: string | null;
  readonly operation: string;
  readonly agent: string | null;
  readonly user: string | null;
  readonly session: string | null;
  readonly isError: boolean;
  readonly tokens: TokenBuckets;
  readonly times: CallTimes;
}

/** Google's Agent Development Kit (2.0) names itself where the provider belongs, whoever's model it calls. */
const ADK = 'gcp.vertex.agent';

/** What Copilot's own telemetry says of the models that it sells (2026-03). GitHub Models, another product, has that name elsewhere. */
const GITHUB = 'github';
const COPILOT = 'github-copilot';

/** The ledger's event of a call that a span or a log record tells of. */
export const toEvent = (
  facts: CallFacts,
  attributes: Attributes,
  origin: DecodedOrigin,
  context: MapContext,
): RequestEvent => ({
  id: facts.id,
  occurredAtMs: facts.times.occurredAtMs,
  project: readProject(attributes, origin.resource, context.keyProject),
  provider: toProvider(facts, origin, context),
  model: facts.model,
  operation: facts.operation,
  agent: facts.agent,
  user: facts.user,
  session: facts.session,
  apiKey: context.apiKey,
  status: facts.isError ? 'error' : 'ok',
  source: 'otlp',
  durationMs: facts.times.durationMs,
  tokens: facts.tokens,
  reportedCost: readCost(attributes),
  tags: readTags(attributes, origin),
  rawUsage: toRawUsage(attributes),
});

const toProvider = ({ provider, model }: CallFacts, origin: DecodedOrigin, context: MapContext): string => {
  if (provider === null || provider === ADK) return context.inferProvider(model) ?? 'unknown';
  const isCopilot =
    provider === GITHUB && /copilot/i.test(`${origin.scope} ${readName(NAMES.service, origin.resource)}`);
  return canonicalProvider(isCopilot ? COPILOT : provider);
};

/** A reported cost in USD. Null when there is none, when it is 0 (emitters write 0 for "no price known") or no amount of money. */
const readCost = (attributes: Attributes): PicoUsd | null => {
  const text = readName(NAMES.cost, attributes);
  const cost = text === null ? readLangfuseCost(attributes) : parseUsd(text);
  return cost === null || cost <= 0n || cost > MAX_EVENT_COST ? null : cost;
};

const USAGE_NAMES: ReadonlySet<string> = new Set([
  ...Object.values(TOKEN_NAMES).flatMap((names) => Object.values(names).flat()),
  ...NAMES.cost,
]);

/** The longest text of a usage attribute that is kept. */
const LONGEST_RAW = 4_096;

/** The attributes that the numbers were read from, under their own names, and the tier under the one that the prices look for. */
const toRawUsage = (attributes: Attributes): string => {
  const raw: string[] = [];
  const tier = readServiceTier(attributes);
  if (tier !== null) raw.push(`"service_tier":${JSON.stringify(tier)}`);
  for (const [key, value] of attributes) {
    if (!USAGE_NAMES.has(key) || value === NO_SCALAR) continue;
    // The names are ours, so none needs escaping; JSON has no NaN and no infinity.
    const isPlain = typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
    raw.push(`"${key}":${isPlain ? value : JSON.stringify(String(value).slice(0, LONGEST_RAW))}`);
  }
  return `{${raw.join(',')}}`;
};
