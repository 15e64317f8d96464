import { INGEST_LIMITS, isStorableText } from '@tokenbook/core/contract';
import { quote } from './quote.ts';

const NO_TAGS: ReadonlyMap<string, string> = new Map();

/** Tags as a Map: a key such as `__proto__` is a label like any other. Numbers and booleans become their text; null is no tag. */
export const parseTags = (tags: unknown, problems: string[]): ReadonlyMap<string, string> => {
  if (tags === undefined || tags === null) return NO_TAGS;
  if (typeof tags !== 'object' || Array.isArray(tags)) {
    problems.push(`tags ${quote(tags)} is not an object.`);
    return NO_TAGS;
  }
  const entries = Object.entries(tags);
  if (entries.length > INGEST_LIMITS.tags) {
    problems.push(`tags has ${entries.length} keys; at most ${INGEST_LIMITS.tags} are kept.`);
    return NO_TAGS;
  }
  const read = new Map<string, string>();
  for (const [key, value] of entries) {
    if (key === '' || key.length > INGEST_LIMITS.tagKeyLength || !isStorableText(key)) {
      problems.push(`tags: the key ${quote(key)} is not 1 to ${INGEST_LIMITS.tagKeyLength} storable characters.`);
      continue;
    }
    if (value === null) continue;
    const text = toText(value);
    if (text === null) problems.push(`tags: ${quote(key)} is neither a text, a number nor a boolean.`);
    else if (text.length > INGEST_LIMITS.tagValueLength) {
      problems.push(
        `tags: ${quote(key)} has ${text.length} characters; at most ${INGEST_LIMITS.tagValueLength} are kept.`,
      );
    } else if (!isStorableText(text)) problems.push(`tags: ${quote(key)} holds a NUL or half a surrogate pair.`);
    // An empty value means "has none" in a filter, so it is not stored as a value.
    else if (text !== '') read.set(key, text);
  }
  return read;
};

const toText = (value: unknown): string | null => {
  if (typeof value === 'string') return value;
  return typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)) ? String(value) : null;
};
