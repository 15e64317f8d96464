import type { TokenBuckets } from '@tokenbook/core/domain';

/** What an emitter wrote down, before it is known what its input and output include. Null: it does not say. */
export interface RawUsage {
  readonly input: number | null;
  readonly output: number | null;
  readonly total: number | null;
  readonly cacheRead: number | null;
  readonly cacheWrite: number | null;
  /** Part of `cacheWrite`. */
  readonly cacheWrite1h: number | null;
  readonly reasoning: number | null;
}

/** What an emitter's input and output include. */
export interface UsageRule {
  readonly cacheInInput: boolean;
  readonly reasoningInOutput: boolean;
}

/** The OpenTelemetry rule: input SHOULD include cached tokens, output includes reasoning. */
export const INCLUSIVE: UsageRule = { cacheInInput: true, reasoningInOutput: true };
/** Anthropic's own counts and Langfuse's: the numbers stand beside each other. */
export const DISJOINT: UsageRule = { cacheInInput: false, reasoningInOutput: false };

/**
 * Disjoint buckets, by the emitter's rule, unless its own numbers contradict it: a part cannot be larger than the whole, and where the
 * emitter gives a total, the total decides. Null when nothing was used: a call that reports no token is not counted.
 */
export const toBuckets = (usage: RawUsage, rule: UsageRule): TokenBuckets | null => {
  const cacheRead = usage.cacheRead ?? 0;
  const cacheWrite1h = usage.cacheWrite1h ?? 0;
  const cacheWrite = Math.max(usage.cacheWrite ?? 0, cacheWrite1h);
  const reasoning = usage.reasoning ?? 0;
  const isOnlyTotal = usage.input === null && usage.output === null;
  const input = usage.input ?? (isOnlyTotal ? (usage.total ?? 0) : 0);
  const output = usage.output ?? 0;
  const cached = cacheRead + cacheWrite;
  // What the total has beyond input and output stands beside them. Strands on Bedrock leaves the cache out of the input that way.
  const beside = usage.total === null || isOnlyTotal ? 0 : usage.total - input - output;
  const isTotalOfBoth = usage.total !== null && beside === 0;
  const isReasoningBeside = reasoning > 0 && (beside === reasoning || beside === cached + reasoning);
  const isCacheBeside = cached > 0 && (beside === cached + reasoning || (beside === cached && !isReasoningBeside));
  const isReasoningInside = reasoning <= output && (rule.reasoningInOutput || isTotalOfBoth) && !isReasoningBeside;
  const isCacheInside = cached <= input && rule.cacheInInput && !isCacheBeside;
  const buckets: TokenBuckets = {
    uncachedInput: isCacheInside ? input - cached : input,
    cacheRead,
    cacheWrite5m: cacheWrite - cacheWrite1h,
    cacheWrite1h,
    visibleOutput: isReasoningInside ? output - reasoning : output,
    reasoning,
  };
  return input + output + cached + reasoning === 0 ? null : buckets;
};
