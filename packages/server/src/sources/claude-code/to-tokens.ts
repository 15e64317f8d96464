import { NO_TOKENS, type TokenBuckets, totalTokens } from '@tokenbook/core/domain';
import { type JsonRecord, recordsAt, tokensAt } from '../shared/json-record.ts';

/**
 * Anthropic's usage in disjoint buckets. Its three input counts do not overlap; reasoning is inside the output and not told apart.
 * The cache writes of the flat count that the breakdown does not explain are taken as five-minute ones: the breakdown has been 0/0 beside a
 * flat 12,229 on web-search turns (anthropic-sdk-java#353).
 *
 * @throws TokenbookError `invalid_event` for a count that is no whole number
 */
export const toClaudeTokens = (usage: JsonRecord): TokenBuckets => {
  const main = tokensOf(usage);
  if (!Array.isArray(usage.iterations)) return main;
  // Compacting the context inside a request is billed, but is not in the top-level counts (platform.claude.com, Compaction, 2026-10-30).
  const compactions = recordsAt(usage, 'iterations').filter(({ type }) => type === 'compaction');
  return compactions.map(tokensOf).reduce(add, main);
};

/** What advisor models used inside a request: billed at their own price and not in the top-level counts. */
export const advisorCalls = (
  usage: JsonRecord,
): readonly { readonly model: string; readonly tokens: TokenBuckets; readonly usage: JsonRecord }[] =>
  recordsAt(usage, 'iterations').flatMap((iteration) =>
    iteration.type === 'advisor_message' && typeof iteration.model === 'string'
      ? [{ model: iteration.model, tokens: tokensOf(iteration), usage: iteration }]
      : [],
  );

/** All tokens that a message stands for, its advisors' too: what says which of an answer's lines is the largest. */
export const tokensOfMessage = (usage: JsonRecord): number =>
  advisorCalls(usage).reduce((sum, { tokens }) => sum + totalTokens(tokens), totalTokens(toClaudeTokens(usage)));

const tokensOf = (usage: JsonRecord): TokenBuckets => {
  const hour = tokensAt(usage, 'cache_creation', 'ephemeral_1h_input_tokens');
  const split = tokensAt(usage, 'cache_creation', 'ephemeral_5m_input_tokens') + hour;
  const writes = Math.max(tokensAt(usage, 'cache_creation_input_tokens'), split);
  return {
    ...NO_TOKENS,
    uncachedInput: tokensAt(usage, 'input_tokens'),
    cacheRead: tokensAt(usage, 'cache_read_input_tokens'),
    cacheWrite5m: writes - hour,
    cacheWrite1h: hour,
    visibleOutput: tokensAt(usage, 'output_tokens'),
  };
};

const add = (a: TokenBuckets, b: TokenBuckets): TokenBuckets => ({
  uncachedInput: a.uncachedInput + b.uncachedInput,
  cacheRead: a.cacheRead + b.cacheRead,
  cacheWrite5m: a.cacheWrite5m + b.cacheWrite5m,
  cacheWrite1h: a.cacheWrite1h + b.cacheWrite1h,
  visibleOutput: a.visibleOutput + b.visibleOutput,
  reasoning: a.reasoning + b.reasoning,
});
