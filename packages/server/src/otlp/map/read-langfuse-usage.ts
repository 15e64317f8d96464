import { type PicoUsd, parseUsd, type TokenBuckets } from '@tokenbook/core/domain';
import { TOKEN_NAMES } from '../attribute-names.ts';
import type { Attributes } from '../decode/decoded.ts';
import { readJson, toCount, UnreadableCountError } from './attribute-reader.ts';
import { toLangfuseBuckets } from './langfuse-usage.ts';

/** Langfuse's `usage_details`. */
export const readLangfuseUsage = (attributes: Attributes): TokenBuckets | null => {
  const details = readJson(TOKEN_NAMES.langfuse.usage, attributes);
  return details && toLangfuseBuckets(details, (key, value) => toCount(`usage_details.${key}`, value));
};

/**
 * For a span on which nothing else tells of tokens: a text of counts that was cut off must not be taken for none.
 *
 * @throws UnreadableCountError
 */
export const refuseUnreadableUsage = (attributes: Attributes): void => {
  for (const name of TOKEN_NAMES.langfuse.usage) {
    const value = attributes.get(name);
    if (value === undefined || value === '' || isJson(value)) continue;
    throw new UnreadableCountError(name, value, 'a JSON text');
  }
};

const isJson = (value: unknown): boolean => {
  if (typeof value !== 'string') return false;
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
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
