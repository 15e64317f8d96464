import type { TokenBuckets } from '@tokenbook/core/domain';
import { type JsonRecord, tokensAt } from '../shared/json-record.ts';

/** Codex's counts, as they stand in the log: cached and cache writes are part of the input, reasoning is part of the output. */
export interface UsageVector {
  readonly input: number;
  readonly cached: number;
  readonly cacheWrite: number;
  readonly output: number;
  readonly reasoning: number;
}

export const NO_USAGE_VECTOR: UsageVector = { input: 0, cached: 0, cacheWrite: 0, output: 0, reasoning: 0 };

/** @throws TokenbookError `invalid_event` for a count that is no whole number */
export const readUsageVector = (usage: JsonRecord): UsageVector => ({
  input: tokensAt(usage, 'input_tokens'),
  cached: tokensAt(usage, 'cached_input_tokens') || tokensAt(usage, 'cache_read_input_tokens'),
  cacheWrite: tokensAt(usage, 'cache_write_input_tokens'),
  output: tokensAt(usage, 'output_tokens'),
  reasoning: tokensAt(usage, 'reasoning_output_tokens'),
});

export const sizeOf = ({ input, output }: UsageVector): number => input + output;

export const subtract = (a: UsageVector, b: UsageVector): UsageVector => ({
  input: Math.max(0, a.input - b.input),
  cached: Math.max(0, a.cached - b.cached),
  cacheWrite: Math.max(0, a.cacheWrite - b.cacheWrite),
  output: Math.max(0, a.output - b.output),
  reasoning: Math.max(0, a.reasoning - b.reasoning),
});

/** The vector as text: what tells one point of a session's counter from another. */
export const vectorKey = ({ input, cached, cacheWrite, output, reasoning }: UsageVector): string =>
  `${input}-${cached}-${output}-${reasoning}${cacheWrite === 0 ? '' : `-${cacheWrite}`}`;

/** Disjoint buckets. Parts that are larger than their whole are cut to it. */
export const toCodexTokens = ({ input, cached, cacheWrite, output, reasoning }: UsageVector): TokenBuckets => {
  const cacheRead = Math.min(cached, input);
  const written = Math.min(cacheWrite, input - cacheRead);
  const thought = Math.min(reasoning, output);
  return {
    uncachedInput: input - cacheRead - written,
    cacheRead,
    cacheWrite5m: written,
    cacheWrite1h: 0,
    visibleOutput: output - thought,
    reasoning: thought,
  };
};
