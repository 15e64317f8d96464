import { INGEST_LIMITS } from '@tokenbook/core/contract';
import { NO_TOKENS, type TokenBuckets } from '@tokenbook/core/domain';
import { quote } from './quote.ts';

/**
 * The disjoint buckets in the wire's overlapping counts: input holds cache reads and writes, writes hold the ones kept for an hour,
 * output holds reasoning.
 */
export const parseUsage = (usage: unknown, problems: string[]): TokenBuckets => {
  if (typeof usage !== 'object' || usage === null || Array.isArray(usage)) {
    problems.push(`usage ${quote(usage)} is not an object with inputTokens and outputTokens.`);
    return NO_TOKENS;
  }
  // An object that JSON.parse made has string keys and JSON values.
  const fields = usage as Readonly<Record<string, unknown>>;
  const known = problems.length;
  const input = readTokens(fields.inputTokens, 'inputTokens', problems);
  const output = readTokens(fields.outputTokens, 'outputTokens', problems);
  const cacheRead = readOptional(fields.cacheReadTokens, 'cacheReadTokens', problems);
  const cacheWrite = readOptional(fields.cacheWriteTokens, 'cacheWriteTokens', problems);
  const cacheWrite1h = readOptional(fields.cacheWrite1hTokens, 'cacheWrite1hTokens', problems);
  const reasoning = readOptional(fields.reasoningTokens, 'reasoningTokens', problems);
  if (problems.length > known) return NO_TOKENS;

  if (cacheRead + cacheWrite > input) {
    problems.push(
      `usage: cacheReadTokens ${cacheRead} + cacheWriteTokens ${cacheWrite} are more than inputTokens ${input}, which includes both.`,
    );
  }
  if (cacheWrite1h > cacheWrite) {
    problems.push(
      `usage: cacheWrite1hTokens ${cacheWrite1h} is more than cacheWriteTokens ${cacheWrite}, which includes it.`,
    );
  }
  if (reasoning > output) {
    problems.push(`usage: reasoningTokens ${reasoning} is more than outputTokens ${output}, which includes it.`);
  }
  return {
    uncachedInput: input - cacheRead - cacheWrite,
    cacheRead,
    cacheWrite5m: cacheWrite - cacheWrite1h,
    cacheWrite1h,
    visibleOutput: output - reasoning,
    reasoning,
  };
};

const readOptional = (value: unknown, field: string, problems: string[]): number =>
  value === undefined || value === null ? 0 : readTokens(value, field, problems);

const readTokens = (value: unknown, field: string, problems: string[]): number => {
  // A safe integer only: JSON.parse reads 9007199254740993 as …992, and a sum must not start from a guess.
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && !Object.is(value, -0)) return value;
  problems.push(
    typeof value === 'number' && value > INGEST_LIMITS.tokens
      ? `usage.${field} ${quote(value)} is more than 2^53 − 1 and not exactly representable.`
      : `usage.${field} ${quote(value)} is not a whole number of tokens, 0 or more.`,
  );
  return 0;
};
