import { NAMES, TOKEN_NAMES } from '../attribute-names.ts';
import type { Attributes } from '../decode/decoded.ts';
import { readCount, readJson, readName, toCount } from './attribute-reader.ts';
import type { UsageDialect } from './read-counts.ts';
import { readGenAiUsage } from './read-gen-ai-usage.ts';
import { type RawUsage, toBuckets } from './usage.ts';

const names = TOKEN_NAMES.aiSdk;

/**
 * The AI SDK's `ai.usage.*`. From version 6 the input has the cache in it and is split (`inputTokenDetails`), except on spans of objects; version 5
 * passes on what the provider's package took for the input: Anthropic's and Bedrock's leave the cache out of it, all others have it inside. Anthropic's cache writes stand
 * only in the provider's metadata, and of `generateText` of version 5 (5.0.277) so does all that is beside input and output, no total either.
 */
export const readAiSdkUsage: UsageDialect = (attributes, scope) => {
  const input = readCount(names.input, attributes);
  const output = readCount(names.output, attributes);
  if (input === null && output === null) return null;
  const uncached = readCount(names.uncached, attributes);
  const told = readMetadata(attributes);
  const usage: RawUsage = {
    input: uncached ?? input,
    output,
    total: readCount(names.total, attributes),
    cacheRead: readCount(names.cacheRead, attributes),
    cacheWrite: readCount(names.cacheWrite, attributes) ?? told.cacheWrite,
    cacheWrite1h: told.cacheWrite1h,
    reasoning: readCount(names.reasoning, attributes),
  };
  if (uncached !== null) return toBuckets({ ...usage, total: null }, { cacheInInput: false, reasoningInOutput: true });
  const cacheInInput = isCacheInInput(attributes, input, told.uncached);
  const whole = { ...usage, cacheRead: usage.cacheRead ?? told.cacheRead, reasoning: usage.reasoning ?? told.thoughts };
  const reasoningInOutput = usage.reasoning !== null || told.thoughts === null;
  return toBuckets(whole, { cacheInInput, reasoningInOutput }) ?? readGenAiUsage(attributes, scope);
};

/** Which version wrote a span without the split: it says so itself, except where it streams. */
const isCacheInInput = (attributes: Attributes, input: number | null, uncached: number | null): boolean => {
  if (!/anthropic|bedrock/.test(readName(NAMES.provider, attributes) ?? '')) return true;
  const version = /\bai\/(\d+)\./.exec(readName(NAMES.aiUserAgent, attributes) ?? '')?.[1];
  if (version !== undefined) return Number(version) >= 6;
  if (!/Object/.test(readName(NAMES.aiOperation, attributes) ?? '')) return false;
  // Bedrock's metadata do not tell: a cache that is larger than the input stands beside it all the same.
  return uncached === null || input !== uncached;
};

interface MetadataCounts {
  /** Anthropic's own input, which has no cache in it. */
  readonly uncached: number | null;
  readonly cacheRead: number | null;
  readonly cacheWrite: number | null;
  readonly cacheWrite1h: number | null;
  /** Gemini's, which are no part of the output. */
  readonly thoughts: number | null;
}

/** What Anthropic's, Bedrock's and Google's packages put into the provider's metadata. */
const readMetadata = (attributes: Attributes): MetadataCounts => {
  const metadata = readJson(names.metadata, attributes) ?? {};
  const anthropic = pick(metadata, 'anthropic');
  const usage = pick(anthropic, 'usage');
  const bedrock = pick(pick(metadata, 'bedrock'), 'usage');
  const google = pick(pick(metadata, 'google'), 'usageMetadata');
  return {
    uncached: toCount('input_tokens', usage.input_tokens),
    cacheRead: toCount(
      'cache_read_input_tokens',
      usage.cache_read_input_tokens ?? bedrock.cacheReadInputTokens ?? google.cachedContentTokenCount,
    ),
    cacheWrite: toCount(
      'cache_creation_input_tokens',
      usage.cache_creation_input_tokens ?? anthropic.cacheCreationInputTokens ?? bedrock.cacheWriteInputTokens,
    ),
    cacheWrite1h: toCount('ephemeral_1h_input_tokens', pick(usage, 'cache_creation').ephemeral_1h_input_tokens),
    thoughts: toCount('thoughtsTokenCount', google.thoughtsTokenCount),
  };
};

const pick = (holder: Readonly<Record<string, unknown>>, key: string): Readonly<Record<string, unknown>> => {
  const value = Object.hasOwn(holder, key) ? holder[key] : undefined;
  // The cast holds: an object has text keys, and every value is unknown.
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
};
