/**
 * What one call used, as disjoint buckets: no token stands in two of them.
 * Each is a whole number from 0 to 2^53 − 1. Totals are derived, never stored.
 */
export interface TokenBuckets {
  /** Input read at the full price. */
  readonly uncachedInput: number;
  /** Input read from the provider's cache. */
  readonly cacheRead: number;
  /** Input written to the provider's cache for five minutes, or for a time the source does not say. */
  readonly cacheWrite5m: number;
  /** Input written to the provider's cache for an hour. */
  readonly cacheWrite1h: number;
  /** Output that the caller sees. */
  readonly visibleOutput: number;
  /** Output spent on reasoning. */
  readonly reasoning: number;
}

/** The names of the buckets, in the order in which they are listed. */
export const TOKEN_BUCKETS = [
  'uncachedInput',
  'cacheRead',
  'cacheWrite5m',
  'cacheWrite1h',
  'visibleOutput',
  'reasoning',
] as const satisfies readonly (keyof TokenBuckets)[];

export type TokenBucket = (typeof TOKEN_BUCKETS)[number];

export const NO_TOKENS: TokenBuckets = {
  uncachedInput: 0,
  cacheRead: 0,
  cacheWrite5m: 0,
  cacheWrite1h: 0,
  visibleOutput: 0,
  reasoning: 0,
};

/** All input tokens, cache reads and writes included (OpenTelemetry `gen_ai.usage.input_tokens`). */
export const inputTokens = (tokens: TokenBuckets): number =>
  tokens.uncachedInput + tokens.cacheRead + tokens.cacheWrite5m + tokens.cacheWrite1h;

/** All output tokens, reasoning included (OpenTelemetry `gen_ai.usage.output_tokens`). */
export const outputTokens = (tokens: TokenBuckets): number => tokens.visibleOutput + tokens.reasoning;

/** All cache writes, whatever their lifetime. */
export const cacheWriteTokens = (tokens: TokenBuckets): number => tokens.cacheWrite5m + tokens.cacheWrite1h;

/** Input plus output. */
export const totalTokens = (tokens: TokenBuckets): number => inputTokens(tokens) + outputTokens(tokens);
