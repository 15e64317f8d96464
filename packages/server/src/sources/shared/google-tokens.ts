import type { TokenBuckets } from '@tokenbook/core/domain';

/** Counts in Google's manner: cached is inside the input; thoughts and what tools put into the prompt are extra. */
export interface GoogleCounts {
  readonly input: number;
  readonly output: number;
  readonly cached: number;
  readonly thoughts: number;
  readonly tool: number;
  /** 0 when it is not told. */
  readonly total: number;
}

/**
 * Disjoint buckets. The total tells which of two manners a writer has: some count cached input beside the rest, and gateways that speak OpenAI count
 * thoughts inside the output.
 */
export const toGoogleTokens = ({ input, output, cached, thoughts, tool, total }: GoogleCounts): TokenBuckets => {
  const extra = input + output + thoughts + tool;
  const isCachedBeside = cached > 0 && (cached > input || total === extra + cached);
  const areThoughtsInside = thoughts > 0 && thoughts <= output && total === input + output + tool;
  return {
    uncachedInput: (isCachedBeside ? input : input - cached) + tool,
    cacheRead: cached,
    cacheWrite5m: 0,
    cacheWrite1h: 0,
    visibleOutput: areThoughtsInside ? output - thoughts : output,
    reasoning: thoughts,
  };
};
