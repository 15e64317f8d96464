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
  const isReasoningInside = reasoning <= output && (rule.reasoningInOutput || isTotal(usage, input + output));
  const isCacheInside = cached <= input && rule.cacheInInput;
  const isReasoningOutside = !isReasoningInside || (reasoning > 0 && isTotal(usage, input + output + reasoning));
  const buckets: TokenBuckets = {
    uncachedInput: isCacheInside ? input - cached : input,
    cacheRead,
    cacheWrite5m: cacheWrite - cacheWrite1h,
    cacheWrite1h,
    visibleOutput: isReasoningOutside ? output : output - reasoning,
    reasoning,
  };
  return input + output + cached + reasoning === 0 ? null : buckets;
};

const isTotal = ({ total }: RawUsage, sum: number): boolean => total !== null && total === sum;
