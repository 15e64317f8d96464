import type { Summary } from '@tokenbook/core/contract';

/** The kinds that all tokens fall into, none into two. */
export const TOKEN_KINDS = ['uncachedInput', 'cacheWrite', 'cacheRead', 'visibleOutput', 'reasoning'] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

/** A summary's tokens by kind. They add up to its total. */
export const toTokenKinds = (summary: Summary): Readonly<Record<TokenKind, number>> => ({
  uncachedInput: summary.inputTokens - summary.cacheReadTokens - summary.cacheWriteTokens,
  cacheWrite: summary.cacheWriteTokens,
  cacheRead: summary.cacheReadTokens,
  visibleOutput: summary.outputTokens - summary.reasoningTokens,
  reasoning: summary.reasoningTokens,
});
