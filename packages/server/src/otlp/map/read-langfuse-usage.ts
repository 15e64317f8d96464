import { type PicoUsd, parseUsd, type TokenBuckets } from '@tokenbook/core/domain';
import { TOKEN_NAMES } from '../attribute-names.ts';
import type { Attributes } from '../decode/decoded.ts';
import { readJson, toCount } from './attribute-reader.ts';
import { DISJOINT, INCLUSIVE, toBuckets } from './usage.ts';

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

/** OpenAI's usage, which Langfuse takes as it is, has its parts in an object below; those are inside the count they detail. */
const DETAILS = /^(?:prompt|completion|input|output)_tokens?_details$/;

/** Langfuse's `usage_details`: disjoint, unless its total or its shape says that cached or reasoning tokens are inside the plain counts. */
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
  const add = (part: Part | null, key: string, value: unknown) => {
    if (part !== null) sums[part] += toCount(`usage_details.${key}`, value) ?? 0;
  };
  let isNested = false;
  for (const [key, value] of Object.entries(details)) {
    if (!DETAILS.test(key) || typeof value !== 'object' || value === null) {
      add(partOf(key), key, value);
      continue;
    }
    isNested = true;
    for (const [name, count] of Object.entries(value)) {
      const part = partOf(name);
      if (part === 'cacheRead' || part === 'cacheWrite' || part === 'reasoning') add(part, `${key}.${name}`, count);
    }
  }
  const total = sums.total === 0 ? null : sums.total;
  const cacheWrite = sums.cacheWrite + sums.cacheWrite1h;
  const { input, output, cacheRead, cacheWrite1h, reasoning } = sums;
  const isInclusive = isNested || (total === input + output && cacheRead + cacheWrite + reasoning > 0);
  return toBuckets(
    { input, output, total: null, cacheRead, cacheWrite, cacheWrite1h, reasoning },
    isInclusive ? INCLUSIVE : DISJOINT,
  );
};

/** What Langfuse was told a call cost: the total, else the sum of the parts, as Langfuse itself takes it. Null when it was told nothing. */
export const readLangfuseCost = (attributes: Attributes): PicoUsd | null => {
  const details = readJson(TOKEN_NAMES.langfuse.cost, attributes);
  if (details === null) return null;
  const parts = Object.hasOwn(details, 'total') ? [details.total] : Object.values(details);
  let sum = 0n;
  for (const part of parts) {
    const cost = typeof part === 'number' || typeof part === 'string' ? parseUsd(part) : null;
    if (cost === null) return null;
    sum += cost;
  }
  return sum;
};
