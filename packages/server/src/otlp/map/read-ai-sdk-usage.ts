import { NAMES, TOKEN_NAMES } from '../attribute-names.ts';
import type { Attributes } from '../decode/decoded.ts';
import { readCount, readJson, readName, toCount } from './attribute-reader.ts';
import type { UsageDialect } from './read-counts.ts';
import { readGenAiUsage } from './read-gen-ai-usage.ts';
import { type RawUsage, toBuckets } from './usage.ts';

const names = TOKEN_NAMES.aiSdk;

/**
 * The AI SDK's `ai.usage.*`. From version 6 the input is split (`inputTokenDetails`); version 5 passes on what the provider's package
 * took for the input: Anthropic's and Bedrock's leave the cache out of it, all others have it inside. Anthropic's cache writes stand
 * only in the provider's metadata.
 */
export const readAiSdkUsage: UsageDialect = (attributes, scope) => {
  const input = readCount(names.input, attributes);
  const output = readCount(names.output, attributes);
  if (input === null && output === null) return null;
  const uncached = readCount(names.uncached, attributes);
  const written = readWritten(attributes);
  const usage: RawUsage = {
    input: uncached ?? input,
    output,
    total: readCount(names.total, attributes),
    cacheRead: readCount(names.cacheRead, attributes),
    cacheWrite: readCount(names.cacheWrite, attributes) ?? written.all,
    cacheWrite1h: written.hour,
    reasoning: readCount(names.reasoning, attributes),
  };
  if (uncached !== null) return toBuckets({ ...usage, total: null }, { cacheInInput: false, reasoningInOutput: true });
  const provider = readName(NAMES.provider, attributes) ?? '';
  const cacheInInput = !/anthropic|bedrock/.test(provider);
  return toBuckets(usage, { cacheInInput, reasoningInOutput: true }) ?? readGenAiUsage(attributes, scope);
};

/** Cache writes as Anthropic's and Bedrock's packages put them into the provider's metadata. */
const readWritten = (attributes: Attributes): { readonly all: number | null; readonly hour: number | null } => {
  const metadata = readJson(names.metadata, attributes);
  if (metadata === null) return { all: null, hour: null };
  const anthropic = pick(metadata, 'anthropic');
  const usage = pick(anthropic, 'usage');
  const all = toCount(
    'cache_creation_input_tokens',
    usage.cache_creation_input_tokens ??
      anthropic.cacheCreationInputTokens ??
      pick(pick(metadata, 'bedrock'), 'usage').cacheWriteInputTokens,
  );
  const hour = toCount('ephemeral_1h_input_tokens', pick(usage, 'cache_creation').ephemeral_1h_input_tokens);
  return { all, hour };
};

const pick = (holder: Readonly<Record<string, unknown>>, key: string): Readonly<Record<string, unknown>> => {
  const value = Object.hasOwn(holder, key) ? holder[key] : undefined;
  // The cast holds: an object has text keys, and every value is unknown.
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
};
