import type { TokenBuckets } from '@tokenbook/core/domain';
import { DISJOINT, INCLUSIVE, toBuckets } from './usage.ts';

type Part = 'input' | 'output' | 'cacheRead' | 'cacheWrite' | 'cacheWrite1h' | 'reasoning' | 'total';
type Sums = Record<Part, number>;

const nothing = (): Sums => ({
  input: 0,
  output: 0,
  cacheRead: 0,
  cacheWrite: 0,
  cacheWrite1h: 0,
  reasoning: 0,
  total: 0,
});

/**
 * What a key of Langfuse's open map counts. Its SDKs take a part off the plain `input` or `output` and write it beside, by the provider's name:
 * `input_audio`, `input_modality_TEXT`, `input_ephemeral_1h_input_tokens`. Null for what counts no tokens, such as `unit` and `inputCost`.
 */
const partOf = (name: string): Part | null => {
  if (/cost|price/.test(name)) return null;
  if (/^total/.test(name)) return 'total';
  if (/cache|ephemeral/.test(name)) {
    if (/1h|hour/.test(name)) return 'cacheWrite1h';
    return /creat|writ|ephemeral/.test(name) ? 'cacheWrite' : 'cacheRead';
  }
  if (/reason|thought/.test(name)) return 'reasoning';
  if (/^(?:input|prompt)/.test(name)) return 'input';
  return /^(?:output|completion|candidate)/.test(name) ? 'output' : null;
};

/** The spellings of one number, of which a map may hold several. */
const PLAIN = /^(?:input|prompt|output|completion|candidates?|total|cached_?content)_?(?:tokens?)?_?(?:count|usage)?$/;
/** OpenAI's usage, which Langfuse takes as it is, has its parts in an object below; those are inside the count they detail. */
const DETAILS = /^(?:prompt|completion|input|output)_tokens?_details$/;

/**
 * Langfuse's `usage_details`: the counts stand beside each other, unless their total or their shape says that cached or reasoning tokens are inside
 * the plain ones. Null when nothing was used.
 */
export const toLangfuseBuckets = (
  details: Readonly<Record<string, unknown>>,
  toCount: (key: string, value: unknown) => number | null,
): TokenBuckets | null => {
  const plain = nothing();
  const beside = nothing();
  let ofModality = 0;
  let isNested = false;
  for (const [key, value] of Object.entries(details)) {
    const name = key.toLowerCase();
    if (typeof value === 'object' && value !== null) {
      if (!DETAILS.test(name)) continue;
      isNested = true;
      for (const [below, count] of Object.entries(value)) {
        const part = partOf(below.toLowerCase());
        if (part === 'cacheRead' || part === 'cacheWrite' || part === 'reasoning')
          beside[part] += toCount(`${key}.${below}`, count) ?? 0;
      }
      continue;
    }
    const part = partOf(name);
    if (part === null) continue;
    const count = toCount(key, value) ?? 0;
    if (PLAIN.test(name)) plain[part] = Math.max(plain[part], count);
    else if (part === 'cacheRead' && /modality/.test(name)) ofModality += count;
    else beside[part] += count;
  }
  const input = plain.input + beside.input;
  const output = plain.output + beside.output;
  // Gemini's cache by modality details its plain count.
  const cacheRead = beside.cacheRead + Math.max(plain.cacheRead, ofModality);
  const cacheWrite = beside.cacheWrite + beside.cacheWrite1h;
  const { cacheWrite1h, reasoning } = beside;
  const total = plain.total === 0 ? null : plain.total;
  const isInside = total !== null && [0, reasoning, cacheRead + cacheWrite].includes(total - input - output);
  return toBuckets(
    { input, output, total: isInside ? total : null, cacheRead, cacheWrite, cacheWrite1h, reasoning },
    isNested || isInside ? INCLUSIVE : DISJOINT,
  );
};
