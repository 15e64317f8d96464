import type { TokenBuckets } from '@tokenbook/core/domain';
import type { Attributes } from '../decode/decoded.ts';
import { readCount } from './attribute-reader.ts';
import { type RawUsage, toBuckets, type UsageRule } from './usage.ts';

/**
 * One emitter's way to write down what a call used. `scope` is the instrumentation's name, '' where there is none. Returns null when it does not
 * speak here; throws UnreadableCountError.
 */
export type UsageDialect = (attributes: Attributes, scope: string) => TokenBuckets | null;

export interface CountNames {
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly total?: readonly string[];
  readonly cacheRead?: readonly string[];
  readonly cacheWrite?: readonly string[];
  readonly cacheWrite1h?: readonly string[];
  readonly reasoning?: readonly string[];
}

/** The counts under a set of names; null when neither input, output nor total is there. */
export const readCounts = (names: CountNames, attributes: Attributes): RawUsage | null => {
  const input = readCount(names.input, attributes);
  const output = readCount(names.output, attributes);
  const total = readCount(names.total, attributes);
  if (input === null && output === null && total === null) return null;
  return {
    input,
    output,
    total,
    cacheRead: readCount(names.cacheRead, attributes),
    cacheWrite: readCount(names.cacheWrite, attributes),
    cacheWrite1h: readCount(names.cacheWrite1h, attributes),
    reasoning: readCount(names.reasoning, attributes),
  };
};

/** The dialect of counts under fixed names with a fixed rule. */
export const plain =
  (names: CountNames, rule: UsageRule): UsageDialect =>
  (attributes) => {
    const usage = readCounts(names, attributes);
    return usage === null ? null : toBuckets(usage, rule);
  };
