import { NAMES, TOKEN_NAMES } from '../attribute-names.ts';
import type { Attributes } from '../decode/decoded.ts';
import { readCount, readJson, readModel, readName, toCount } from './attribute-reader.ts';
import { readCounts, type UsageDialect } from './read-counts.ts';
import { type RawUsage, toBuckets } from './usage.ts';

/**
 * Emitters that pass on the input as Anthropic and Bedrock count it, without what was read from the cache or written to it, and add no total or one
 * that lacks the cache, too. Read in their sources on 2026-11-29: OpenLIT (ad20b7b4, both SDKs), OpenLLMetry for Bedrock and for LlamaIndex
 * (0.62.1; for Anthropic itself it adds the cache), Microsoft's Agent Framework for Python, Spring AI (fd3fd6ec), whose spans have Spring Boot's scope.
 */
const WITHOUT_CACHE =
  /^(?:@?openlit\b|opentelemetry\.instrumentation\.(?:bedrock|llamaindex)\b|agent_framework\b|org\.springframework\.boot\b)/;

/** `gen_ai.usage.*` of every generation: cached within input, reasoning within output. */
export const readGenAiUsage: UsageDialect = (attributes, scope) => {
  const plain = readCounts(TOKEN_NAMES.genAi, attributes);
  if (plain === null) return null;
  const thoughts = readCount(TOKEN_NAMES.genAi.adkThoughts, attributes);
  const usage = withDetails({ ...plain, reasoning: plain.reasoning ?? thoughts }, attributes);
  return toBuckets(usage, {
    cacheInInput: !isWithoutCache(attributes, scope),
    // Of models behind LiteLLM, ADK passes on OpenAI's counts.
    reasoningInOutput: thoughts === null || !/gemini/.test(readModel(NAMES.model, attributes) ?? ''),
  });
};

const isWithoutCache = (attributes: Attributes, scope: string): boolean =>
  WITHOUT_CACHE.test(scope) && /anthropic|bedrock|^aws$/i.test(readName(NAMES.provider, attributes) ?? '');

/** Beside the plain counts LangSmith writes their parts as JSON: `cache_read`, of a call served in a tier `flex_cache_read`. What is told plainly stands. */
const withDetails = (usage: RawUsage, attributes: Attributes): RawUsage => {
  const parts = TOKEN_NAMES.genAi.details.flatMap((name) => Object.entries(readJson([name], attributes) ?? {}));
  if (parts.length === 0) return usage;
  const sum = (pattern: RegExp): number | null => {
    const counts = parts.filter(([key]) => pattern.test(key)).map(([key, value]) => toCount(key, value) ?? 0);
    return counts.length === 0 ? null : counts.reduce((total, count) => total + count);
  };
  return {
    ...usage,
    cacheRead: usage.cacheRead ?? sum(/^(?:[a-z]+_)?cache_read$/),
    // LangChain says the whole, LangSmith its parts by how long they are kept, and some versions both.
    cacheWrite: usage.cacheWrite ?? Math.max(sum(/^cache_creation$/) ?? 0, sum(/^ephemeral_/) ?? 0),
    cacheWrite1h: usage.cacheWrite1h ?? sum(/^ephemeral_1hr?_/),
    reasoning: usage.reasoning ?? sum(/^(?:[a-z]+_)?reasoning$/),
  };
};
