import type { TokenBuckets } from '@tokenbook/core/domain';
import { TOKEN_NAMES } from '../attribute-names.ts';
import type { Attributes } from '../decode/decoded.ts';
import { readJson, toCount } from './attribute-reader.ts';
import { DISJOINT, toBuckets } from './usage.ts';

type Part = 'input' | 'output' | 'cacheRead' | 'cacheWrite' | 'cacheWrite1h' | 'reasoning' | 'total';

/** What a key of Langfuse's open map counts: every key that speaks of a cache or of reasoning stands beside the plain `input` and `output`. */
const partOf = (key: string): Part | null => {
  const name = key.toLowerCase();
  if (/^total/.test(name)) return 'total';
  if (/cache/.test(name)) {
    if (/1h|hour/.test(name)) return 'cacheWrite1h';
    return /creat|writ/.test(name) ? 'cacheWrite' : 'cacheRead';
  }
  if (/reason|thought/.test(name)) return 'reasoning';
  if (/^(input|prompt)/.test(name)) return 'input';
  return /^(output|completion)/.test(name) ? 'output' : null;
};

/** Langfuse's `usage_details`: disjoint, unless its total says that cached or reasoning tokens are inside the plain counts. */
export const readLangfuseUsage = (attributes: Attributes): TokenBuckets | null => {
  const details = readJson(TOKEN_NAMES.langfuse.usage, attributes);
  if (details === null) return null;
  const sums: Record<Part, number> = {
    input: 0,
    output: 0,
    cacheRead: 0,
    cacheWrite: 0,
    cacheWrite1h: 0,
    reasoning: 0,
    total: 0,
  };
  for (const [key, value] of Object.entries(details)) {
    const part = partOf(key);
    if (part !== null) sums[part] += toCount(`usage_details.${key}`, value) ?? 0;
  }
  const total = sums.total === 0 ? null : sums.total;
  const cacheWrite = sums.cacheWrite + sums.cacheWrite1h;
  const { input, output, cacheRead, cacheWrite1h, reasoning } = sums;
  const isInclusive = total === input + output && cacheRead + cacheWrite + reasoning > 0;
  return toBuckets(
    { input, output, total: null, cacheRead, cacheWrite, cacheWrite1h, reasoning },
    isInclusive ? { cacheInInput: true, reasoningInOutput: true } : DISJOINT,
  );
};
