import { INGEST_LIMITS, toStorableText } from '@tokenbook/core/contract';
import type { JSON_NAMES } from '../attribute-names.ts';
import { type Attributes, NO_SCALAR } from '../decode/decoded.ts';

/** The first non-empty text under one of the names, on the item itself and then on its resource. Null when there is none. */
export const readName = (names: readonly string[], ...holders: readonly Attributes[]): string | null => {
  for (const holder of holders) {
    for (const name of names) {
      const value = holder.get(name);
      if (value === undefined || value === '' || value === NO_SCALAR || typeof value === 'boolean') continue;
      const text = cleanName(String(value));
      if (text !== '') return text;
    }
  }
  return null;
};

/** The first model that is named. Spring AI writes `none` where it knows no name, for answers of Bedrock always. */
export const readModel = (names: readonly string[], holder: Attributes): string | null => {
  for (const name of names) {
    const model = readName([name], holder);
    if (model !== null && model !== 'none') return model;
  }
  return null;
};

/** What nearly every name is: printable ASCII without blanks around it. Nothing is to be cleaned then. */
const PLAIN_NAME = /^[!-~](?:[ -~]{0,510}[!-~])?$/;

/** A text that every store can keep: no NUL, no half of a surrogate pair, not longer than a name may be. */
export const cleanName = (text: string): string =>
  PLAIN_NAME.test(text) ? text : toStorableText(text, INGEST_LIMITS.nameLength).trim();

/** A count that cannot be one. The span that carries it is refused; the message names the attribute and the value. */
export class UnreadableCountError extends Error {
  constructor(name: string, value: unknown, wanted = 'a whole number from 0 to 2^53 − 1') {
    // The reason goes into the answer: it must not be as long as what was sent.
    super(`${name.slice(0, 80)} is ${shorten(value)}: not ${wanted}`);
    this.name = 'UnreadableCountError';
  }
}

const shorten = (value: unknown): string => {
  if (typeof value === 'symbol') return value.description ?? '';
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? 'undefined');
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
};

const COUNT_TEXT = /^\d{1,16}(?:\.0+)?$/;

/**
 * A count of tokens, written as an integer, a double or a text. Null when the attribute is absent or empty.
 *
 * @throws UnreadableCountError
 */
export const toCount = (name: string, value: unknown): number | null => {
  if (value === undefined || value === null || value === '') return null;
  const count =
    typeof value === 'number'
      ? value
      : typeof value === 'string' && COUNT_TEXT.test(value.trim())
        ? Number(value)
        : Number.NaN;
  if (!Number.isSafeInteger(count) || count < 0) throw new UnreadableCountError(name, value);
  return count + 0;
};

/** The largest of the counts under these names: spellings of one number, so they are never added. Null when there is none. */
export const readCount = (names: readonly string[] | undefined, holder: Attributes): number | null => {
  let largest: number | null = null;
  for (const name of names ?? []) {
    const count = toCount(name, holder.get(name));
    if (count !== null && (largest === null || count > largest)) largest = count;
  }
  return largest;
};

/** A JSON object written into a text attribute. Null when it is absent or no object. The names are those that `expectFewJsonValues` looks at. */
export const readJson = (
  names: readonly (typeof JSON_NAMES)[number][],
  holder: Attributes,
): Readonly<Record<string, unknown>> | null => {
  for (const name of names) {
    const text = holder.get(name);
    if (typeof text !== 'string') continue;
    try {
      const value: unknown = JSON.parse(text);
      // The cast holds: an object that is no list has text keys.
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    } catch {
      // A truncated text is as good as none: the plain attributes beside it are read instead.
    }
  }
  return null;
};
