import { type InstantMs, parseInstant, parseLocalTime, TokenbookError } from '@tokenbook/core/domain';
import type { ParseContext, ParseOutput, RecordPlace } from '../source.ts';
import { isRecord, type JsonRecord, textAt, valueAt } from './json-record.ts';

/** The first of several names under which an export may write a value. */
export const firstOf = (record: JsonRecord, names: readonly string[]): unknown => {
  for (const name of names) {
    const value = valueAt(record, name);
    if (value !== undefined && value !== null && value !== '') return value;
  }
  return undefined;
};

export const firstText = (record: JsonRecord, names: readonly string[]): string | null => {
  const value = firstOf(record, names);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return null;
  const text = value.trim();
  return text === '' || text === 'None' || text === 'null' ? null : text;
};

/**
 * Tokens as a table may write them: `1200`, `1,200`, `1200.0`. 0 when absent. `12.000` is twelve to some and twelve thousand to others, and is refused.
 *
 * @throws TokenbookError `invalid_event` for anything else
 */
export const toTokenCount = (value: unknown, name: string): number => {
  if (value === undefined || value === null || value === '' || value === 'None' || value === 'null') return 0;
  const text = String(value).trim();
  const digits = /^\d{1,3}(?:[,_ ]\d{3})+$/.test(text)
    ? text.replace(/[,_ ]/g, '')
    : /^\d{1,3}\.000$/.test(text)
      ? text
      : text.replace(/\.0+$/, '');
  const tokens = /^\d{1,16}$/.test(digits) ? Number(digits) : Number.NaN;
  if (Number.isSafeInteger(tokens)) return tokens;
  throw new TokenbookError(
    'invalid_event',
    `${name} is "${text.slice(0, 40)}", not a whole number of tokens from 0 to 2^53 - 1`,
  );
};

export const firstTokens = (record: JsonRecord, names: readonly string[]): number =>
  toTokenCount(
    firstOf(record, names),
    names.find((name) => valueAt(record, name) !== undefined) ?? names[0] ?? 'tokens',
  );

/** A number as a table may write it. Null when it is none. */
export const firstNumber = (record: JsonRecord, names: readonly string[]): number | null => {
  const value = firstOf(record, names);
  const number =
    typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : null;
};

/**
 * A time as an export may write it: with a zone, without one (then on the clock that the user named, and said so), or as a number of seconds,
 * milliseconds or more since 1970.
 *
 * @throws TokenbookError `invalid_event` when it is none of these
 */
export const timeOf = (value: unknown, name: string, context: ParseContext, output: ParseOutput): InstantMs => {
  if (value === undefined || value === null || value === '')
    throw new TokenbookError('invalid_event', `${name} is missing`);
  const text = String(value).trim();
  const number = /^\d{9,19}(?:\.\d+)?$/.test(text) ? Number(text) : null;
  if (number !== null)
    return Math.floor(
      number < 1e11 ? number * 1000 : number < 1e14 ? number : number < 1e17 ? number / 1e3 : number / 1e6,
    );
  // Some tools write a zone after a space.
  const instant = parseInstant(text.replace(/ UTC$| GMT$/, 'Z').replace(/ (?=[+-]\d\d:?\d\d$)/, ''));
  if (instant !== null) return instant;
  const local = parseLocalTime(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text} 00:00` : text, context.timeZone);
  if (local === null) throw new TokenbookError('invalid_event', `${name} is "${text.slice(0, 40)}", not a time`);
  output.note(`times without a zone are read in ${context.timeZone}; name another with --tz`, null);
  return local;
};

/** An object that a table holds as JSON text. Null when there is none. Text that was cut, or is Python's, is noted: what it tells is lost, the record is not. */
export const recordIn = (
  record: JsonRecord,
  names: readonly string[],
  place: RecordPlace,
  output: ParseOutput,
): JsonRecord | null => {
  const value = firstOf(record, names);
  if (isRecord(value)) return value;
  if (typeof value !== 'string' || !value.trimStart().startsWith('{')) return null;
  try {
    const parsed: unknown = JSON.parse(value);
    return isRecord(parsed) ? parsed : null;
  } catch {
    output.note(`${names[0]} is not valid JSON here; what it tells is left out`, place);
    return null;
  }
};

/** The same record with names that ignore case, spaces and underscores: exports disagree about `startTime`, `start_time` and `Start Time`. */
export const withPlainNames = (record: JsonRecord): JsonRecord => {
  const plain: Record<string, unknown> = Object.create(null);
  for (const [name, value] of Object.entries(record)) plain[plainName(name)] ??= value;
  return plain;
};

export const plainName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9.]/g, '');

export const required = (record: JsonRecord, name: string): string => {
  const text = textAt(record, name);
  if (text === null) throw new TokenbookError('invalid_event', `${name} is missing`);
  return text;
};
