import { NAMES, TOKEN_NAMES } from '../attribute-names.ts';
import type { Attributes } from '../decode/decoded.ts';
import { readName } from './attribute-reader.ts';
import { readCounts, type UsageDialect } from './read-counts.ts';
import { INCLUSIVE, toBuckets } from './usage.ts';

/**
 * Emitters that pass on the input as Anthropic and Bedrock count it, without what was read from the cache or written to it, and add no total or one
 * that lacks the cache, too. Read in their sources on 2026-11-29: OpenLIT (ad20b7b4, both SDKs), OpenLLMetry for Bedrock (0.62.1; for Anthropic it
 * adds the cache), Microsoft's Agent Framework for Python, Spring AI (fd3fd6ec), whose spans have Spring Boot's scope.
 */
const WITHOUT_CACHE =
  /^(?:@?openlit\b|opentelemetry\.instrumentation\.bedrock\b|agent_framework\b|org\.springframework\.boot\b)/;

/** `gen_ai.usage.*` of every generation: cached within input, reasoning within output. */
export const readGenAiUsage: UsageDialect = (attributes, scope) => {
  const usage = readCounts(TOKEN_NAMES.genAi, attributes);
  if (usage === null) return null;
  return toBuckets(usage, isWithoutCache(attributes, scope) ? { ...INCLUSIVE, cacheInInput: false } : INCLUSIVE);
};

const isWithoutCache = (attributes: Attributes, scope: string): boolean =>
  WITHOUT_CACHE.test(scope) && /anthropic|bedrock|^aws$/i.test(readName(NAMES.provider, attributes) ?? '');
