import { TokenbookError } from '@tokenbook/core/domain';

/** A JSON object of someone else's making. Keys are data: only own properties are ever read. */
export type JsonRecord = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const own = (record: JsonRecord, key: string): unknown => {
  const value = record[key];
  // What every object inherits is no data; asking first, for each key of each line, would cost a fifth of the reading.
  return value !== undefined && key in Object.prototype && !Object.hasOwn(record, key) ? undefined : value;
};

/** The value at a path of keys. Undefined when any of them is missing. */
export const valueAt = (record: JsonRecord, ...path: readonly string[]): unknown => {
  let value: unknown = record;
  for (const key of path) {
    if (!isRecord(value)) return undefined;
    value = own(value, key);
  }
  return value;
};

/** The object at a path. Null when there is none. */
export const recordAt = (record: JsonRecord, ...path: readonly string[]): JsonRecord | null => {
  const value = valueAt(record, ...path);
  return isRecord(value) ? value : null;
};

/** The objects of the list at a path; empty when there is no list. */
export const recordsAt = (record: JsonRecord, ...path: readonly string[]): readonly JsonRecord[] => {
  const value = valueAt(record, ...path);
  return Array.isArray(value) ? value.filter(isRecord) : [];
};

/** The text at a path, trimmed. Null when it is absent, empty or no text. */
export const textAt = (record: JsonRecord, ...path: readonly string[]): string | null => {
  const value = valueAt(record, ...path);
  if (typeof value !== 'string') return null;
  const text = value.trim();
  return text === '' ? null : text;
};

/** The finite number at a path. Null when there is none. */
export const numberAt = (record: JsonRecord, ...path: readonly string[]): number | null => {
  const value = valueAt(record, ...path);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
};

/**
 * Tokens at a path: a whole number from 0, as a number or in digits. Absent and null are 0.
 *
 * @throws TokenbookError `invalid_event` for anything else: a wrong count is damage, not zero
 */
export const tokensAt = (record: JsonRecord, ...path: readonly string[]): number => {
  const value = valueAt(record, ...path);
  if (value === undefined || value === null) return 0;
  const tokens = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
  if (typeof tokens === 'number' && Number.isSafeInteger(tokens) && tokens >= 0) return tokens;
  throw new TokenbookError(
    'invalid_event',
    `${path.join('.')} is ${shown(value)}, not a whole number of tokens from 0 to 2^53 - 1`,
  );
};

const shown = (value: unknown): string => {
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
};

/** @throws TokenbookError `invalid_event` when the text is not one JSON object */
export const parseRecord = (text: string): JsonRecord => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new TokenbookError('invalid_event', text.includes('\0') ? 'binary data, not JSON' : 'not valid JSON');
  }
  if (!isRecord(value)) throw new TokenbookError('invalid_event', 'not a JSON object');
  return value;
};
